import type { Command } from '#view/commands'
import { CopyButton } from './copy-button.tsx'

/** Command lines, each whole and selectable, with a button that copies it. */
export function CommandList({ commands }: { readonly commands: readonly Command[] }) {
  return (
    <div className="grid gap-4">
      {commands.map((command) => (
        <div key={command.title} className="grid gap-1.5">
          <div className="flex min-h-7 items-center justify-between gap-3">
            <h3 className="text-s text-muted">
              <span className="font-medium text-text">{command.title}</span>
              {command.note === null ? null : <span className="ml-2 max-sm:hidden">{command.note}</span>}
            </h3>
            <CopyButton text={command.line} what={`the line: ${command.title}`} />
          </div>
          <code className="code">{command.line}</code>
        </div>
      ))}
    </div>
  )
}
