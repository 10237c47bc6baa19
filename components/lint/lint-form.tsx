import Link from 'next/link'
import { SubmitButton } from '#components/ui/submit-button.client'
import { VersionList } from '#components/ui/version-list'
import type { LintForm as LintFormView } from '#view/lint/lint-form'

type Props = {
  readonly form: LintFormView
  /** Leads on to the address of the question. */
  readonly action: (form: FormData) => Promise<void>
}

/** One form for both questions; what is pasted is judged, and the reference is then not looked at. */
export function LintForm({ form, action }: Props) {
  return (
    <form action={action} className="grid max-w-4xl gap-4">
      <label className="grid gap-1 text-s text-muted">
        Reference of an image, by tag or digest
        <input
          name="reference"
          key={form.reference}
          defaultValue={form.reference}
          placeholder="acme/tools/hello:v1.0.0"
          maxLength={1000}
          autoComplete="off"
          spellCheck={false}
          className="field font-mono"
        />
      </label>
      <label className="grid gap-1 text-s text-muted">
        Or a manifest.yaml by itself
        <textarea
          name="manifest"
          key={form.manifest}
          defaultValue={form.manifest}
          rows={7}
          spellCheck={false}
          autoComplete="off"
          placeholder={'version: v1alpha1\nmetadata:\n  name: hello\n  version: "v1.0.0"'}
          className="field paste font-mono"
        />
      </label>
      <div className="flex flex-wrap items-end gap-3">
        <label className="grid gap-1 text-s text-muted">
          Talos release
          <input
            name="release"
            key={form.release}
            defaultValue={form.release}
            placeholder="newest stable"
            list="lint-versions"
            maxLength={80}
            autoComplete="off"
            spellCheck={false}
            className="field w-52 font-mono"
          />
        </label>
        <VersionList id="lint-versions" versions={form.versions} />
        <label className="grid gap-1 text-s text-muted">
          Platform
          <select
            name="platform"
            key={form.platforms.find(({ isChosen }) => isChosen)?.value}
            defaultValue={form.platforms.find(({ isChosen }) => isChosen)?.value}
            className="field w-52"
          >
            {form.platforms.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </label>
        <SubmitButton label="Check" pendingLabel="Checking…" />
        <Link href={form.authorsHref} prefetch={false} className="link py-2.5 text-m">
          How extensions are made
        </Link>
      </div>
    </form>
  )
}
