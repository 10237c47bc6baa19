import type { Catalog } from '#catalog/catalog'
import type { ReleaseList } from '#catalog/release'
import { checkSelection, type KnownImages } from '#catalog/relations/check-selection'
import type { MovedName } from '#catalog/relations/move-selection'
import type { Selection } from '#outputs/selection'
import type { Loaded } from '#problem/loaded'
import { emptyQuery, formatCatalogQuery } from '../catalog-query.ts'
import { versionWords } from '../extension-words.ts'
import { formatBytes, formatCount } from '../format.ts'
import { basketHref, extensionHref, releaseHref } from '../routes.ts'
import { stateBanner, stateLine, type Banner, type StateLine } from '../state-line.ts'
import { formatBasketHref } from './basket-href.ts'
import { findingView, type FindingView } from './finding-view.ts'
import { formatGroups, type FormatGroup } from './format-groups.ts'
import { recipeViews, type RecipeView } from './recipe-view.ts'
import { optionsView, type OptionsView } from './options-view.ts'
import { formatNode, type SelectionQuery } from './selection-query.ts'
import { sizeView, type SizeView } from './size-view.ts'

/** One chosen extension. */
export type ChosenRow = {
  readonly name: string
  readonly href: string
  readonly version: string
  readonly tier: string
  /** Of the chosen architecture, compressed; `null` when its image was not read. */
  readonly size: string | null
  readonly removeHref: string
}

/** The page of a selection, complete. */
export type BasketView = {
  readonly release: string
  readonly countText: string
  readonly state: StateLine
  readonly banners: readonly Banner[]
  readonly chosen: readonly ChosenRow[]
  /** What became of names that the release does not have as they are, as sentences. */
  readonly moved: readonly { readonly from: string; readonly isGone: boolean; readonly text: string }[]
  readonly findings: readonly FindingView[]
  /** In place of findings when there are none. */
  readonly noFindings: string | null
  readonly size: SizeView | null
  readonly schematic: { readonly id: string; readonly postHref: string; readonly note: string } | null
  readonly formats: readonly FormatGroup[]
  /** That the texts are for a selection that will not work; `null` when nothing known speaks against it. */
  readonly formatsWarning: string | null
  readonly recipes: readonly RecipeView[]
  readonly options: OptionsView
  readonly catalogHref: string
  readonly clearHref: string
}

/** What the page is made of. */
export type BasketParts = {
  readonly loaded: Loaded<{
    readonly catalog: Catalog
    readonly selection: Selection
    readonly moved: readonly MovedName[]
    readonly images: KnownImages
  }>
  readonly query: SelectionQuery
  /** `null`: it could not be read. */
  readonly list: ReleaseList | null
}

const FACTORY_NOTE =
  'Computed here; the Image Factory is never asked. It knows the ID only after somebody has posted the schematic there: the line “Image Factory, curl” below does it.'

/** Prepares the page of a selection; links speak of the names as the release has them. */
export function basketView({ loaded, query, list }: BasketParts, now: Date): BasketView {
  const { catalog, selection, moved, images } = loaded.value
  const names = selection.extensions.map(({ name }) => name)
  const own: SelectionQuery = { ...query, release: catalog.version, names }
  const linux = `linux/${query.architecture}`
  const findings = checkSelection(catalog, names, linux, images, query.keepOrder)
  const state = stateBanner(loaded, now)
  return {
    release: catalog.version,
    countText: formatCount(names.length, 'extension'),
    state: stateLine(loaded, now),
    banners: state === null ? [] : [state],
    chosen: selection.extensions.map((extension) => {
      const layers = images.get(extension.name)?.find(({ platform }) => platform === linux)?.layers
      return {
        name: extension.name,
        href: extensionHref(extension.name, catalog.version),
        version: versionWords(extension, catalog.version).main,
        tier: extension.tier,
        size: layers === undefined ? null : formatBytes(layers.reduce((sum, { size }) => sum + size, 0)),
        removeHref: hrefOf(own, [], [extension.name]),
      }
    }),
    moved: moved.flatMap((one) =>
      one.kind === 'kept' ? [] : [{ from: one.from, isGone: one.kind === 'gone', text: one.remark }],
    ),
    findings: findings.map((finding) => findingView(finding, (add, remove) => hrefOf(own, add, remove))),
    noFindings:
      names.length === 0 || findings.length > 0
        ? null
        : 'Nothing known speaks against this selection. No tool enforces relations, so nothing proves that it works.',
    size: names.length === 0 ? null : sizeView(catalog.version, names, linux, images),
    schematic:
      selection.schematicId === null || names.length === 0
        ? null
        : { id: selection.schematicId, postHref: '#format-factory-curl', note: FACTORY_NOTE },
    formats: names.length === 0 ? [] : formatGroups(selection, 'the selection'),
    formatsWarning: findings.some(({ severity }) => severity === 'error')
      ? 'This selection will not work as it is. Put right what stands under “Do they go together” first.'
      : null,
    recipes: recipeViews(catalog, names, (add) => hrefOf(own, add, [])),
    options: optionsView(basketHref, own, list, ['select']),
    catalogHref:
      releaseHref(catalog.version) +
      formatCatalogQuery({ ...emptyQuery, select: names, node: formatNode(own) }),
    clearHref: formatBasketHref({ ...own, names: [] }),
  }
}

function hrefOf(query: SelectionQuery, add: readonly string[], remove: readonly string[]): string {
  const names = new Set([...query.names.filter((name) => !remove.includes(name)), ...add])
  return formatBasketHref({ ...query, names: [...names] })
}
