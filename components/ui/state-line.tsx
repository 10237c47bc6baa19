import type { StateLine as StateLineView } from '#view/state-line'

/** Where the data of a screen is from and how old it is. */
export function StateLine({ state }: { readonly state: StateLineView }) {
  return (
    <span className="inline-flex items-center gap-2" data-state={state.state} data-origin={state.origin}>
      <span className={`dot dot-${state.tone}`} />
      {state.instant === null ? (
        <span>{state.text}</span>
      ) : (
        <time dateTime={state.asOf} title={state.instant}>
          {state.text}
        </time>
      )}
    </span>
  )
}
