import type { CatalogView } from '../catalog-view.ts'

/** Every row of a page, in the order of the screen. */
export const rowsOf = (view: CatalogView) => view.groups.flatMap((group) => group.rows.map(({ row }) => row))

/** The names of these rows. */
export const names = (view: CatalogView): string[] => rowsOf(view).map(({ name }) => name)
