import type { ProgressView } from '#view/compatibility/progress-view'

/** The bar and its sentence. */
export function ProgressBar({ progress }: { readonly progress: ProgressView }) {
  return (
    <div className="mb-4 grid gap-1.5" data-history-progress="">
      <progress
        className="progress"
        value={progress.done}
        max={progress.total}
        aria-label="Releases read from the registry"
      />
      <p className="text-s text-muted">{progress.text}</p>
    </div>
  )
}
