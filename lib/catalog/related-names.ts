import { nameChanges } from './name-changes.ts'

/** Another name an extension had, has or is reported by; `relation` is a complete sentence. */
export type RelatedName = { readonly name: string; readonly relation: string }

/** The names an extension goes by elsewhere: before and after a rename, on a node, and its sister flavours. */
export function relatedNames(name: string): RelatedName[] {
  const related = nameChanges.flatMap((change): RelatedName[] => {
    const remark = change.remark === null ? '' : ` ${change.remark}`
    if (change.from === name) return [{ name: change.to, relation: forward(change.kind) + remark }]
    if (change.to === name) return [{ name: change.from, relation: backward(change.kind) + remark }]
    return []
  })
  return related.filter(
    ({ name: other }, position) => related.findIndex((r) => r.name === other) === position,
  )
}

type Kind = (typeof nameChanges)[number]['kind']

function forward(kind: Kind): string {
  switch (kind) {
    case 'renamed':
      return 'Its name in later releases.'
    case 'flavour':
      return 'Another flavour that later releases have in its place.'
    case 'manifest-name':
      return 'The name of its image.'
    case 'misspelling':
      return 'The right spelling.'
  }
}

function backward(kind: Kind): string {
  switch (kind) {
    case 'renamed':
      return 'Its name in earlier releases.'
    case 'flavour':
      return 'What earlier releases have in place of all its flavours.'
    case 'manifest-name':
      return 'The name that some releases have in its manifest.'
    case 'misspelling':
      return 'A misspelling in the tables of other tools.'
  }
}
