import { parsePaste } from '../parse-paste.ts'

/** The ID of a schematic. */
export const ID = '613e1592b2da41ae5e265e8789429f22e121aab91cb4deb6bc3c0b6262961245'

/** What a paste was read as, in words short enough to compare whole. */
export function summary(text: string) {
  const { formats, extensions, virtual, schematicIds, talosVersions, faults } = parsePaste(text)
  return {
    formats,
    extensions: extensions.map(({ name, version }) => `${name} ${version ?? '-'}`),
    virtual,
    schematicIds,
    talosVersions,
    faults: faults.map(({ line, reason }) => `${line}: ${reason}`),
  }
}

/** The summary of a text that tells nothing. */
export const nothing = {
  formats: [],
  extensions: [],
  virtual: [],
  schematicIds: [],
  talosVersions: [],
  faults: [],
}

/** The summary of one node with one extension, but for the format that told it. */
export const node = {
  ...nothing,
  extensions: ['iscsi-tools v0.1.4'],
  virtual: ['schematic'],
  schematicIds: [ID],
}
