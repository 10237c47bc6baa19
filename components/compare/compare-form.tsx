import type { CompareForm as CompareFormView } from '#view/compare/compare-form'
import { VersionList } from '#components/ui/version-list'

/** Chooses two releases; a plain form that leads to the page of the comparison. */
export function CompareForm({ form }: { readonly form: CompareFormView }) {
  return (
    <form action="/compare" className="flex flex-wrap items-end gap-3">
      <VersionField name="from" label="From" value={form.from} />
      <VersionField name="to" label="To" value={form.to} />
      <VersionList id="compare-versions" versions={form.versions} />
      <button type="submit" className="btn btn-primary h-10 rounded-m px-4">
        Compare
      </button>
    </form>
  )
}

function VersionField({
  name,
  label,
  value,
}: {
  readonly name: string
  readonly label: string
  readonly value: string
}) {
  return (
    <label className="grid gap-1 text-s text-muted">
      {label}
      <input
        name={name}
        key={value}
        defaultValue={value}
        list="compare-versions"
        required
        maxLength={80}
        autoComplete="off"
        spellCheck={false}
        className="field w-44 font-mono"
      />
    </label>
  )
}
