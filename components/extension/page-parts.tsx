type Props = {
  /** Parts that stand on this page, by the id of each. */
  readonly parts: readonly { readonly id: string; readonly label: string }[]
}

/** Links to the parts of a long page. */
export function PageParts({ parts }: Props) {
  return (
    <nav aria-label="On this page" className="page-parts no-print">
      {parts.map(({ id, label }) => (
        <a key={id} href={`#${id}`}>
          {label}
        </a>
      ))}
    </nav>
  )
}
