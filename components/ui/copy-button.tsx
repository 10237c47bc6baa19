type Props = {
  /** What goes to the clipboard, byte for byte. */
  readonly text: string
  /** What it is, for who hears it: `pinned reference of gvisor`. */
  readonly what: string
  /** With a label it is a button with words, without it only a drawing. */
  readonly label?: string
  readonly isPrimary?: boolean
  /** The format it copies, to be remembered as the one of the copy key. */
  readonly format?: string
}

/** A button that copies. The click is handled once for the whole page, which reads the label aloud after it. */
export function CopyButton({ text, what, label, isPrimary, format }: Props) {
  return (
    <button
      type="button"
      data-copy={text}
      data-format={format}
      aria-label={`Copy ${what}`}
      className={label === undefined ? 'copy' : `btn${isPrimary === true ? ' btn-primary' : ''}`}
    >
      {label}
    </button>
  )
}
