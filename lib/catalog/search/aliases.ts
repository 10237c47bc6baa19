import { nameChanges } from '../name-changes.ts'
import { recipeTable } from '../relations/recipe-table.ts'
import { aliasTable } from './alias-table.ts'

/** Other words for an extension. `names` are names it had or is taken for; `words` are what people call it. */
export type Aliases = { readonly names: readonly string[]; readonly words: readonly string[] }

const changedNames = new Map<string, Set<string>>()
for (const { from, to } of nameChanges) {
  add(changedNames, to, from)
  add(changedNames, from, to)
}

const recipeWords = new Map<string, Set<string>>()
for (const { title, required, optional } of recipeTable) {
  for (const name of [...required, ...optional.map((one) => one.name)]) add(recipeWords, name, title)
}

const tableWords = new Map(Object.entries(aliasTable))

/** The other words for a name; a flavour of today also has the words of what it was split from. */
export function aliasesOf(name: string): Aliases {
  const words = tableWords.get(name)
  return {
    names: [...(changedNames.get(name) ?? [])],
    words: [...(words === undefined ? [] : [words]), ...(recipeWords.get(name) ?? [])],
  }
}

function add(map: Map<string, Set<string>>, key: string, value: string): void {
  const values = map.get(key)
  if (values === undefined) map.set(key, new Set([value]))
  else values.add(value)
}
