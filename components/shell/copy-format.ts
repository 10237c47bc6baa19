/** Where a browser keeps the format that was copied last; written by `ui/copy-listener.client.tsx`. */
const FORMAT_KEY = 'copy-format'

/** The format that was copied last; the pinned reference where none was. */
export function rememberedFormat(): string {
  try {
    const format = localStorage.getItem(FORMAT_KEY) ?? 'reference'
    return /^[a-z-]{1,40}$/.test(format) ? format : 'reference'
  } catch {
    // Storage may be switched off.
    return 'reference'
  }
}

/** Another text that a button shall copy. */
export type CopiedInstead = {
  readonly text: string
  /** What it is, for who hears it. */
  readonly what: string
  /** Set when it becomes the format of the copy key. */
  readonly format?: string
}

/** Lets a copy button copy another text for once, so that it is copied, marked and said as always. */
export function copyInstead(button: HTMLElement, { text, what, format }: CopiedInstead): void {
  const [reference, label] = [button.getAttribute('data-copy'), button.getAttribute('aria-label')]
  if (reference === null || label === null) return
  button.setAttribute('data-copy', text)
  button.setAttribute('aria-label', `Copy ${what}`)
  if (format !== undefined) button.setAttribute('data-format', format)
  button.click()
  button.setAttribute('data-copy', reference)
  button.setAttribute('aria-label', label)
  if (format !== undefined) button.removeAttribute('data-format')
}
