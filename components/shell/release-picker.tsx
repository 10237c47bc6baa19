import Link from 'next/link'
import { Icon } from '#components/ui/icon'
import type { MinorReleases, ReleaseLink, ReleasePicker as ReleasePickerView } from '#view/releases-view'

/** Chooses another release; a popover of links, so that it works before and without JavaScript. */
export function ReleasePicker({ picker }: { readonly picker: ReleasePickerView }) {
  if (picker.minors.length === 0) return <span className="font-mono text-s text-muted">{picker.label}</span>
  return (
    <>
      <button
        type="button"
        className="btn font-mono"
        popoverTarget="release-picker"
        aria-label={`Release ${picker.label}, choose another`}
      >
        {picker.label}
        <Icon name="down" className="text-faint" />
      </button>
      <nav id="release-picker" popover="auto" className="picker-panel" aria-label="Releases">
        <ul className="grid gap-2">
          {picker.minors.map((minor) => (
            <li key={minor.minor}>
              <PickerMinor minor={minor} />
            </li>
          ))}
        </ul>
        <p className="mt-3 border-t border-line pt-3 text-s">
          <Link href={picker.allHref} prefetch={false} className="link">
            All {picker.total} releases
          </Link>
        </p>
      </nav>
    </>
  )
}

function PickerMinor({ minor }: { readonly minor: MinorReleases }) {
  return (
    <>
      <h2 className="mb-1 text-xs font-semibold text-faint">Talos {minor.minor}</h2>
      <VersionLinks links={minor.stable} />
      {minor.prereleases.length === 0 ? null : (
        <details className="mt-1" open={minor.prereleases.some((link) => link.isCurrent)}>
          <summary className="text-xs text-muted">{minor.prereleaseText}</summary>
          <div className="mt-1">
            <VersionLinks links={minor.prereleases} />
          </div>
        </details>
      )}
    </>
  )
}

/** Releases as small links in a row. */
export function VersionLinks({ links }: { readonly links: readonly ReleaseLink[] }) {
  return (
    <div className="flex flex-wrap gap-1">
      {links.map((link) => (
        <Link
          key={link.version}
          href={link.href}
          prefetch={false}
          className="version-link"
          aria-current={link.isCurrent ? 'page' : undefined}
        >
          {link.version}
          {link.mark === null ? null : <i>{link.mark}</i>}
        </Link>
      ))}
    </div>
  )
}
