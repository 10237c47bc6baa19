import type { ReleaseRange } from '#catalog/facts/release-range'
import type { Selection } from './selection.ts'

/** A stable name for a format: in URLs, and remembered as the default of the copy key. */
export type FormatId =
  | 'reference'
  | 'tag'
  | 'digest'
  | 'mirror-reference'
  | 'crane'
  | 'skopeo'
  | 'oras'
  | 'docker'
  | 'schematic'
  | 'schematic-id'
  | 'factory-curl'
  | 'factory-link'
  | 'factory-images'
  | 'installer'
  | 'talosctl-upgrade'
  | 'talosctl-cluster'
  | 'imager-command'
  | 'imager-flags'
  | 'imager-profile'
  | 'install-image'
  | 'install-extensions'
  | 'kernel-modules'
  | 'service-config'
  | 'runtime-classes'
  | 'terraform'
  | 'talhelper'
  | 'omni'
  | 'json'
  | 'mirror-script'

/** One way to write a selection down. */
export type Format = {
  readonly id: FormatId
  readonly label: string
  readonly group: 'reference' | 'pull' | 'factory' | 'imager' | 'configuration' | 'tool' | 'data'
  readonly language: 'text' | 'shell' | 'yaml' | 'hcl' | 'json'
  /** Releases it is valid for, and a complete sentence about the others. */
  readonly range: ReleaseRange
  readonly outside: string
  /** Why it does not fit this selection though the release is in range; `null` when it does. */
  readonly objection: (selection: Selection) => string | null
  /** The text, with a line feed at the end of each line but the last. Only called when nothing objects. */
  readonly render: (selection: Selection) => string
  /** What to know before using the text, as complete sentences. */
  readonly warnings: (selection: Selection) => readonly string[]
}

/** What differs from a format that is always valid, fits every selection and needs no warning. */
type Given = Pick<Format, 'id' | 'label' | 'group' | 'language' | 'render'> & Partial<Format>

/** Fills in what most formats have. */
export function defineFormat(given: Given): Format {
  return { range: {}, outside: '', objection: () => null, warnings: () => [], ...given }
}
