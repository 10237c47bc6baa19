import type { Catalog } from '#catalog/catalog'
import { recipesIn } from '#catalog/relations/recipes'

/** A set for a well-known workload. */
export type RecipeView = {
  readonly id: string
  readonly title: string
  readonly for: string
  readonly names: readonly string[]
  /** Adds what is required to the selection; `null` when the release has not all of it. */
  readonly href: string | null
  /** Whether all of it is chosen already. */
  readonly isChosen: boolean
  readonly optional: readonly { readonly name: string; readonly when: string; readonly href: string }[]
  /** What the release has otherwise or not at all, as sentences. */
  readonly remarks: readonly string[]
}

/** The recipes of a release, those it can cook first. */
export function recipeViews(
  catalog: Catalog,
  chosen: readonly string[],
  add: (names: readonly string[]) => string,
): readonly RecipeView[] {
  const views = recipesIn(catalog).map(({ recipe, names, changes, isComplete }): RecipeView => {
    const isChosen = isComplete && names.every((name) => chosen.includes(name))
    return {
      id: recipe.id,
      title: recipe.title,
      for: recipe.for,
      names,
      href: isComplete ? add(names) : null,
      isChosen,
      optional: recipe.optional
        .filter(({ name }) => !chosen.includes(name))
        .map(({ name, when }) => ({ name, when, href: add([...names, name]) })),
      remarks: changes.flatMap(({ remark }) => (remark === null ? [] : [remark])),
    }
  })
  return [...views.filter(({ href }) => href !== null), ...views.filter(({ href }) => href === null)]
}
