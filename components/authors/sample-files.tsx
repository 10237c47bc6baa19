import { CopyButton } from '#components/ui/copy-button'
import type { SampleFile } from '#view/authors/author-samples'

/** Files to be copied, whole. */
export function SampleFiles({ files }: { readonly files: readonly SampleFile[] }) {
  return (
    <div className="grid gap-4">
      {files.map((file) => (
        <div key={file.name} className="grid min-w-0 gap-1.5">
          <div className="flex min-h-7 items-center justify-between gap-3">
            <h3 className="text-s font-medium wrap-anywhere">
              <code>{file.name}</code>
            </h3>
            <CopyButton text={file.text} what={file.name} />
          </div>
          <p className="text-s text-muted">{file.note}</p>
          <code className="code">{file.text}</code>
        </div>
      ))}
    </div>
  )
}
