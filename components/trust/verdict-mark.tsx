import type { ReactNode } from 'react'
import { Drawing } from '#components/ui/drawing'
import type { TrustState, VerdictMark as VerdictMarkView } from '#view/trust/verdict-words'

/** Each state has its own. */
const DRAWINGS: Readonly<Record<TrustState, ReactNode>> = {
  verified: (
    <>
      <circle cx="12" cy="12" r="9.5" />
      <path d="m7.5 12.3 3 3 6-6.4" />
    </>
  ),
  'signature-invalid': (
    <>
      <path d="M8 2.5h8L21.5 8v8L16 21.5H8L2.5 16V8Z" />
      <path d="m8.5 8.5 7 7M15.5 8.5l-7 7" />
    </>
  ),
  'identity-mismatch': (
    <>
      <circle cx="10" cy="8" r="4" />
      <path d="M3 20.5c.6-4 3.3-6 7-6 1.7 0 3.2.4 4.4 1.2M17 11l4.5 4.5M21.5 11 17 15.5" />
    </>
  ),
  'subject-mismatch': (
    <>
      <rect x="3" y="7.5" width="12" height="13" rx="1.5" />
      <path d="M8 3.5h11.5a1.5 1.5 0 0 1 1.5 1.5V16M7 17.5l4-7" />
    </>
  ),
  'not-signed': (
    <>
      <circle cx="12" cy="12" r="9.5" />
      <path d="M7.5 12h9" />
    </>
  ),
  unavailable: <path d="M12 3 1.8 20.5h20.4ZM12 9.5v5M12 17.4v.2" />,
  'not-checked': <circle cx="12" cy="12" r="9.5" strokeDasharray="2.6 3.4" />,
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
      <Drawing>{DRAWINGS[state]}</Drawing>
      {isSmall ? <span className="sr-only">signature: {word}</span> : <span>{word}</span>}
      {count === undefined ? null : <b>{count}</b>}
    </span>
  )
}
