import type { DigestWords } from '#view/extension-words'
import { CopyButton } from './copy-button.tsx'

/** A digest, short to the eye and whole in its title and on the clipboard. */
export function Digest({ digest, what }: { readonly digest: DigestWords; readonly what: string }) {
  return (
    <span className="inline-flex items-center gap-1 whitespace-nowrap">
      <code title={digest.whole}>{digest.short}</code>
      <CopyButton text={digest.whole} what={what} />
    </span>
  )
}
