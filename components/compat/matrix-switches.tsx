import Link from 'next/link'
import { Choices } from '#components/ui/choices'
import type { Switches } from '#view/compatibility/matrix-switches'
import { VersionList } from '#components/ui/version-list'

/** What can be switched above the matrix: plain links, and a form for the ends. */
export function MatrixSwitches({ switches }: { readonly switches: Switches }) {
  const { range } = switches
  return (
    <div className="mt-3 flex flex-wrap items-center gap-2">
      <Choices label="Releases" choices={switches.columns} />
      <Choices label="Prereleases" choices={[switches.prereleases]} />
      <Choices label="Changes" choices={switches.changes} />
      <Choices label="Platform" choices={switches.platforms} />
      <form className="flex flex-wrap items-center gap-2" action="/compatibility">
        {range.kept.map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <VersionField name="from" label="First release" value={range.from} example="from" />
        <VersionField name="to" label="Last release" value={range.to} example="to" />
        <button type="submit" className="btn h-10 rounded-m">
          Show
        </button>
        {range.clearHref === null ? null : (
          <Link href={range.clearHref} prefetch={false} className="btn h-10 rounded-m">
            All releases
          </Link>
        )}
        <VersionList id="releases" versions={range.versions} />
      </form>
    </div>
  )
}

type FieldProps = {
  readonly name: string
  readonly label: string
  readonly value: string
  readonly example: string
}

function VersionField({ name, label, value, example }: FieldProps) {
  return (
    <input
      key={value}
      name={name}
      aria-label={label}
      defaultValue={value}
      placeholder={example}
      list="releases"
      maxLength={40}
      autoComplete="off"
      spellCheck={false}
      className="field w-32 font-mono"
    />
  )
}

/** What is shown, as files. */
export function Files({ csvHref, jsonHref }: { readonly csvHref: string; readonly jsonHref: string }) {
  return (
    <nav aria-label="What is shown, as a file" className="seg">
      <a href={csvHref}>CSV</a>
      <a href={jsonHref}>JSON</a>
    </nav>
  )
}
