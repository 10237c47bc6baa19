import type { MixForm as MixFormView } from '#view/compatibility/mix-view'
import { VersionList } from '#components/ui/version-list'

type Props = {
  readonly form: MixFormView
  /** Asks about the reference that is given, so that only the version is left to choose. */
  readonly isFixed?: boolean
}

/** The question of the mix check, a plain form. */
export function MixForm({ form, isFixed = false }: Props) {
  return (
    <form action={form.action} className="flex flex-wrap items-end gap-3">
      {isFixed ? (
        <input type="hidden" name="reference" value={form.reference} />
      ) : (
        <label className="grid min-w-0 flex-1 basis-80 gap-1 text-s text-muted">
          Reference or name of an extension
          <input
            name="reference"
            key={form.reference}
            defaultValue={form.reference}
            placeholder="ghcr.io/siderolabs/zfs:2.4.1-v1.12.7"
            required
            maxLength={1000}
            autoComplete="off"
            spellCheck={false}
            className="field font-mono"
          />
        </label>
      )}
      <label className="grid gap-1 text-s text-muted">
        Talos version
        <input
          name="version"
          key={form.version}
          defaultValue={form.version}
          placeholder="v1.13.0"
          list="mix-versions"
          required
          maxLength={80}
          autoComplete="off"
          spellCheck={false}
          className="field w-44 font-mono"
        />
      </label>
      <VersionList id="mix-versions" versions={form.versions} />
      <button type="submit" className={`btn h-10 rounded-m px-4 ${isFixed ? '' : 'btn-primary'}`}>
        Check
      </button>
    </form>
  )
}
