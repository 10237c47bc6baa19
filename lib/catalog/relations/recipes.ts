import type { Catalog } from '../catalog.ts'
import { moveSelection, type MovedName } from './move-selection.ts'
import { nvidiaParts } from './nvidia-part.ts'
import { recipeTable, type Recipe } from './recipe-table.ts'

/** A recipe as one release can cook it. */
export type ReleaseRecipe = {
  readonly recipe: Recipe
  /** Names of the release that fill a basket, required ones only. */
  readonly names: readonly string[]
  /** What became of names that the release has otherwise or not at all; empty when all is as in the recipe. */
  readonly changes: readonly MovedName[]
  /** Whether the release has all that is required. */
  readonly isComplete: boolean
}

/** All recipes for a release, those it cannot cook included. */
export function recipesIn(catalog: Catalog): readonly ReleaseRecipe[] {
  return [...recipeTable, ...nvidiaRecipes(catalog)].map((recipe) => {
    const moved = moveSelection(recipe.required, catalog)
    const names = moved.flatMap((one) => (one.kind === 'gone' ? [] : [one.name]))
    const listed = new Set(catalog.extensions.map(({ name }) => name))
    return {
      recipe: { ...recipe, optional: recipe.optional.filter(({ name }) => listed.has(name)) },
      names,
      changes: moved.filter(({ kind }) => kind !== 'kept'),
      isComplete: moved.every(({ kind }) => kind !== 'gone'),
    }
  })
}

/** Kernel modules with the container toolkit of their branch, for every branch of the release. */
function nvidiaRecipes(catalog: Catalog): readonly Recipe[] {
  const parts = nvidiaParts(catalog)
  return parts.flatMap((modules): Recipe[] => {
    if (modules.role !== 'open' && modules.role !== 'nonfree') return []
    const branch = parts.filter(({ flavour }) => flavour === modules.flavour)
    const toolkit = branch.find(({ role }) => role === 'toolkit')
    if (toolkit === undefined) return []
    const fabric = branch.filter(({ role }) => role === 'fabricmanager')
    const licence = modules.role === 'open' ? 'open' : 'non-free'
    const name = modules.flavour === '' ? licence : `${licence}, ${modules.flavour}`
    return [
      {
        id: `nvidia-${[modules.role, modules.flavour].filter((word) => word !== '').join('-')}`,
        title: `NVIDIA (${name})`,
        for: modules.role === 'open' ? 'GPUs from Turing on' : 'GPUs that the open modules do not know',
        required: [modules.name, toolkit.name],
        optional: fabric.map((part) => ({ name: part.name, when: 'systems with NVSwitch' })),
        evidence: [{ from: 'documentation', where: 'siderolabs/docs:public/talos (NVIDIA GPU guide)' }],
      },
    ]
  })
}
