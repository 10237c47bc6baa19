import Link from 'next/link'
import { CopyButton } from '#components/ui/copy-button'
import type { MixForm as MixFormView, MixView } from '#view/compatibility/mix-view'
import type { ProblemView } from '#view/problem-view'
import { compatibilityHref, kernelBuildsHref } from '#view/routes'
import { MixForm } from './mix-form.tsx'

type Props = {
  readonly form: MixFormView
  /** `null`: nothing was asked yet. */
  readonly answer: MixView | null
  readonly refused: ProblemView | null
}

/** Whether an image runs on a release that it was not made for. */
export function MixScreen({ form, answer, refused }: Props) {
  return (
    <div className="max-w-4xl">
      <h1 className="page-title">Does it run there?</h1>
      <p className="mt-2 mb-6 max-w-prose text-muted">
        Kernel modules load only on the kernel build that they were made with. Everything else runs wherever
        its constraint allows. Ask for an image and a release that it was not made for.
      </p>
      <MixForm form={form} />
      {refused === null ? null : (
        <div role="alert" className="banner banner-warn mt-6">
          <strong>{refused.text}</strong>
          <p>{refused.advice}</p>
        </div>
      )}
      {answer === null ? null : <Answer answer={answer} />}
      <p className="mt-8 flex flex-wrap gap-x-5 gap-y-1 text-m">
        <Link href={kernelBuildsHref} prefetch={false} className="link">
          Which releases share a kernel build
        </Link>
        <Link href={compatibilityHref} prefetch={false} className="link">
          What each release ships
        </Link>
      </p>
    </div>
  )
}

function Answer({ answer }: { readonly answer: MixView }) {
  return (
    <section className="card mt-6" aria-labelledby="answer">
      <h2 id="answer" className="flex flex-wrap items-center gap-2">
        <span className={`cell cell-${answer.tone}`}>{answer.heading}</span>
      </h2>
      <p className="text-base wrap-anywhere">{answer.reason}</p>
      <dl className="facts mt-4">
        <div>
          <dt>Extension</dt>
          <dd>
            {answer.historyHref === null ? (
              answer.name
            ) : (
              <Link href={answer.historyHref} prefetch={false} className="link">
                {answer.name}
              </Link>
            )}
            {answer.origin === null ? null : <small>{answer.origin}</small>}
          </dd>
        </div>
        <div>
          <dt>Talos</dt>
          <dd>
            <Link href={answer.releaseHref} prefetch={false} className="link">
              {answer.talosVersion}
            </Link>
            <small>{answer.membership.text}</small>
          </dd>
        </div>
        {answer.membership.reference === null ? null : (
          <div>
            <dt>Shipped in it</dt>
            <dd className="flex items-start gap-2">
              <code className="wrap-anywhere">{answer.membership.reference}</code>
              <CopyButton
                text={answer.membership.reference}
                what={`pinned reference for ${answer.talosVersion}`}
              />
            </dd>
          </div>
        )}
      </dl>
    </section>
  )
}
