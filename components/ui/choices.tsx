import Link from 'next/link'
import type { Choice } from '#view/catalog-filters'

/** Links of which one is where the reader is. */
export function Choices({ label, choices }: { readonly label: string; readonly choices: readonly Choice[] }) {
  return (
    <nav aria-label={label} className="seg">
      {choices.map((choice) => (
        <Link
          key={choice.label}
          href={choice.href}
          prefetch={false}
          aria-current={choice.isCurrent ? 'true' : undefined}
        >
          {choice.label}
        </Link>
      ))}
    </nav>
  )
}
