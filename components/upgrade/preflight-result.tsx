import Link from 'next/link'
import { Banners } from '#components/ui/banner'
import { CommandList } from '#components/ui/command-list'
import { CopyButton } from '#components/ui/copy-button'
import { StateLine } from '#components/ui/state-line'
import type { PreflightView } from '#view/upgrade/preflight-view'
import { Faults } from './faults.tsx'
import { VerdictTable } from './verdict-table.tsx'

const TONES = { ok: 'ok', warn: 'warn', blocked: 'bad' } as const

/** The verdicts and what follows from them. */
export function PreflightResult({ view }: { readonly view: PreflightView }) {
  return (
    <section aria-labelledby="result" className="mt-8">
      <div className="mb-4 grid gap-1.5">
        <h2 id="result" className="flex flex-wrap items-center gap-3 text-l font-semibold">
          {view.from} → {view.to}
          <span className={`cell cell-${TONES[view.weight]}`}>{view.heading}</span>
        </h2>
        <div className="fact-line">
          <StateLine state={view.state} />
          <span>{view.summary}</span>
        </div>
      </div>
      <Banners banners={view.banners} />
      {view.rows.length === 0 ? null : <VerdictTable rows={view.rows} />}
      <Faults faults={view.faults} />
      <div className="extension-columns mt-8">
        <NewSchematic view={view} />
        <div className="grid min-w-0 content-start gap-4.5">
          <Way view={view} />
          <Leaves view={view} />
        </div>
      </div>
    </section>
  )
}

function Way({ view }: { readonly view: PreflightView }) {
  return (
    <section className="card" aria-labelledby="way">
      <h2 id="way">The way</h2>
      {view.path.minors.length === 0 ? null : (
        <ol className="mb-2 flex flex-wrap gap-x-2 font-mono text-s" aria-label="Minors to pass">
          {view.path.minors.map((minor, index) => (
            <li key={minor}>
              {index === 0 ? null : <span aria-hidden="true">→ </span>}
              {minor}
            </li>
          ))}
        </ol>
      )}
      <p className="text-m text-muted">{view.path.text}</p>
      <dl className="facts mt-3">
        <div>
          <dt>Kernel</dt>
          <dd>
            <code>{view.kernel}</code>
          </dd>
        </div>
      </dl>
      <p className="mt-3 text-s">
        <Link href={view.compareHref} prefetch={false} className="link">
          All that changes between them
        </Link>
      </p>
    </section>
  )
}

function Leaves({ view }: { readonly view: PreflightView }) {
  if (view.leaves.length === 0) return null
  return (
    <section className="card" aria-labelledby="leaves">
      <h2 id="leaves">Left the base of Talos</h2>
      <ul className="grid gap-3 text-m">
        {view.leaves.map((leave) => (
          <li key={leave.name}>
            <Link href={leave.href} prefetch={false} className="link font-medium">
              {leave.name}
            </Link>
            <p className="text-muted">{leave.text}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}

function NewSchematic({ view }: { readonly view: PreflightView }) {
  const { schematic } = view
  return (
    <section className="card" aria-labelledby="schematic">
      <h2 id="schematic">New schematic</h2>
      <p className="mb-3 max-w-prose text-m text-muted">
        It has the extensions that {view.to} ships of those above. Kernel arguments, overlay and other
        settings of the old schematic are not in it: add them, and the ID is another one.
      </p>
      <div className="mb-1 flex min-h-7 items-center justify-between gap-3">
        <h3 className="text-s font-medium">schematic.yaml</h3>
        <CopyButton text={schematic.yaml} what="the new schematic" />
      </div>
      <code className="code">{schematic.yaml}</code>
      <dl className="facts my-4">
        <div>
          <dt>ID</dt>
          <dd className="flex items-start gap-2">
            <code className="wrap-anywhere">{schematic.id}</code>
            <CopyButton text={schematic.id} what="the ID of the new schematic" />
          </dd>
        </div>
        <div>
          <dt>Installer</dt>
          <dd className="flex items-start gap-2">
            <code className="wrap-anywhere">{schematic.installer}</code>
            <CopyButton text={schematic.installer} what="the reference of the installer" />
          </dd>
        </div>
      </dl>
      <CommandList commands={schematic.commands} />
    </section>
  )
}
