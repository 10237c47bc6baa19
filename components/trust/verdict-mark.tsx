import { Icon, type IconName } from '#components/ui/icon'
import type { TrustState, VerdictMark as VerdictMarkView } from '#view/trust/verdict-words'

const ICONS: Readonly<Record<TrustState, IconName>> = {
  verified: 'seal',
  'signature-invalid': 'broken',
  'identity-mismatch': 'stranger',
  'subject-mismatch': 'elsewhere',
  'not-signed': 'unsigned',
  unavailable: 'unreached',
  'not-checked': 'unasked',
}

type Props = {
  readonly mark: VerdictMarkView
  /** How many images have it. */
  readonly count?: number
  /** Only the drawing to the eye; the word is in its title and for who hears it. */
  readonly isSmall?: boolean
}

/** The state of a signature: a drawing and a word, each state its own. A tick stands for `verified` and nothing else. */
export function VerdictMark({ mark, count, isSmall = false }: Props) {
  const { state, word, tone } = mark
  return (
    <span
      className={`verdict verdict-${tone}`}
      data-verdict={state}
      title={isSmall ? `signature: ${word}` : undefined}
    >
      <Icon name={ICONS[state]} />
      {isSmall ? <span className="sr-only">signature: {word}</span> : <span>{word}</span>}
      {count === undefined ? null : <b>{count}</b>}
    </span>
  )
}
