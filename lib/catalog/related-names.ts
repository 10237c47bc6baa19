import { nameChanges } from './name-changes.ts'

/** Another name an extension had, has or is reported by; `relation` is a complete sentence. */
export type RelatedName = { readonly name: string; readonly relation: string }

/** The names an extension goes by elsewhere: before and after a rename, on a node, and its sister flavours. */
export function relatedNames(name: string): RelatedName[] {
  const related = nameChanges.flatMap((change): RelatedName[] => {
    const remark = change.remark === null ? '' : ` ${change.remark}`
    if (change.from === name) return [{ name: change.to, relation: forward[change.kind] + remark }]
    if (change.to === name) return [{ name: change.from, relation: backward[change.kind] + remark }]
    return []
  })
  return related.filter(
    ({ name: other }, position) => related.findIndex((r) => r.name === other) === position,
  )
}

type Kind = (typeof nameChanges)[number]['kind']

const forward: Readonly<Record<Kind, string>> = {
  renamed: 'Its name in later releases.',
  flavour: 'Another flavour that later releases have in its place.',
  'manifest-name': 'The name of its image.',
  misspelling: 'The right spelling.',
}

const backward: Readonly<Record<Kind, string>> = {
  renamed: 'Its name in earlier releases.',
  flavour: 'What earlier releases have in place of all its flavours.',
  'manifest-name': 'The name that some releases have in its manifest.',
  misspelling: 'A misspelling in the tables of other tools.',
}
