import { visibleText } from '../visible-text.ts'

/** A field of manifest.yaml by its path in the file. */
export type ManifestField = { readonly path: string; readonly text: string }

/** Extensions have seven fields; what has more is cut, the file itself is listed with the others. */
const MAX_FIELDS = 60
const MAX_CHARACTERS = 2_000

/** Every field of manifest.yaml in the order of the file; lists and mappings by their paths. */
export function manifestFields(manifest: unknown): readonly ManifestField[] {
  const fields: ManifestField[] = []
  const visit = (value: unknown, path: string): void => {
    if (fields.length >= MAX_FIELDS) return
    if (typeof value === 'object' && value !== null) {
      for (const [key, member] of Object.entries(value)) visit(member, path === '' ? key : `${path}.${key}`)
    } else if (typeof value === 'string') {
      fields.push({ path: visibleText(path), text: visibleText(value.slice(0, MAX_CHARACTERS)).trim() })
    }
  }
  visit(manifest, '')
  return fields
}
