import { describe, expect, it } from 'vitest'
import { moveSelection } from '#catalog/relations/move-selection'
import { snapshotCatalog } from '#catalog/snapshot'
import { parseDigest } from '#oci/digest'
import { selectionOf } from '#outputs/selection'
import { withSchematicId } from '#outputs/selection-id'
import { fresh, now } from '../fixtures/made-catalog.ts'
import { catalogListing } from '../catalog-listing.ts'
import { parseCatalogQuery } from '../catalog-query.ts'
import { basketView, type BasketView } from './basket-view.ts'
import { emptySelection, parseSelectionQuery, type SelectionQuery } from './selection-query.ts'

const catalog = snapshotCatalog()
const anyDigest = parseDigest(`sha256:${'a'.repeat(64)}`)

function basket(names: readonly string[], change: Partial<SelectionQuery> = {}): BasketView {
  const query = { ...emptySelection, ...change, names }
  const moved = moveSelection(names, catalog)
  const extensions = moved.flatMap((one) =>
    one.kind === 'gone' ? [] : catalog.extensions.filter(({ name }) => name === one.name),
  )
  const selection = withSchematicId(selectionOf(catalog.version, extensions, { keepOrder: query.keepOrder }))
  const images = new Map([
    [
      'iscsi-tools',
      [
        {
          platform: 'linux/amd64',
          digest: anyDigest,
          kind: 'content' as const,
          layers: [
            {
              digest: anyDigest,
              mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip',
              size: 3 * 1024 * 1024,
            },
          ],
        },
      ],
    ],
  ])
  return basketView({ loaded: fresh({ catalog, selection, moved, images }), query, list: null }, now)
}

const text = (view: BasketView, id: string): string | undefined =>
  view.formats.flatMap((group) => group.rows).find((row) => row.id === id)?.text

describe('a basket', () => {
  it('has the schematic ID that the factory gives', () => {
    const view = basket(['util-linux-tools', 'iscsi-tools'])
    const id = '613e1592b2da41ae5e265e8789429f22e121aab91cb4deb6bc3c0b6262961245'
    expect(view.schematic?.id).toBe(id)
    expect(text(view, 'talosctl-upgrade')).toBe(
      `talosctl upgrade --image factory.talos.dev/metal-installer/${id}:v1.11.2`,
    )
  })

  it('keeps the order of choice only when asked, which is another ID', () => {
    const names = ['util-linux-tools', 'iscsi-tools']
    expect(basket(names, { keepOrder: true }).schematic?.id).not.toBe(basket(names).schematic?.id)
  })

  it('refuses NVIDIA parts of two branches with both driver versions and links that repair it', () => {
    const view = basket(['nvidia-open-gpu-kernel-modules-lts', 'nvidia-container-toolkit-production'])
    const [finding] = view.findings
    expect(finding?.severity).toBe('error')
    expect(view.formatsWarning).toContain('will not work')
    expect(basket(['iscsi-tools']).formatsWarning).toBeNull()
    expect(finding?.text).toMatch(/\b535\.\d+.*\b570\.\d+|\b570\.\d+.*\b535\.\d+/s)
    expect(finding?.repairs[0]?.href).toBe(
      '/basket?release=v1.11.2&select=nvidia-open-gpu-kernel-modules-lts,nvidia-container-toolkit-lts',
    )
  })

  it('maps a renamed choice with the reason and says what is gone', () => {
    const view = basket(['nvidia-fabricmanager', 'no-such-thing', 'gvisor'])
    expect(view.chosen.map(({ name }) => name)).toEqual(['nvidia-fabricmanager-lts', 'gvisor'])
    expect(view.moved.map(({ from, isGone }) => [from, isGone])).toEqual([
      ['nvidia-fabricmanager', false],
      ['no-such-thing', true],
    ])
    expect(view.moved[0]?.text).toContain('its own alias is wrong')
  })

  it('leads to the catalog and back with the choice and what it is for', () => {
    const change = { platform: 'aws', architecture: 'arm64', extraKernelArgs: ['a=b', 'c&d'] } as const
    const { catalogHref } = basket(['gvisor'], change)
    expect(basket(['gvisor']).catalogHref).toBe('/releases/v1.11.2?select=gvisor')
    const params = Object.fromEntries(new URL(catalogHref, 'http://x').searchParams)
    const { selection } = catalogListing(catalog, parseCatalogQuery({ ...params, q: 'gvisor', page: '1' }))
    const back = new URL(selection?.basketHref ?? '', 'http://x')
    expect(back.pathname).toBe('/basket')
    expect(parseSelectionQuery(Object.fromEntries(back.searchParams))).toEqual({
      ...emptySelection,
      ...change,
      release: 'v1.11.2',
      names: ['gvisor'],
    })
  })

  it('adds up what is known and says for how many', () => {
    const { size, chosen } = basket(['iscsi-tools', 'util-linux-tools'])
    expect(size?.total).toBe('3 MiB of compressed layers, for 1 of 2')
    expect(size?.percent).toBe(0.3)
    expect(chosen.map((row) => row.size)).toEqual(['3 MiB', null])
    expect(basket(['gvisor']).size?.percent).toBeNull()
  })

  it('has for every format a text or the reason why there is none', () => {
    const groups = basket(['gvisor']).formats
    expect(groups.flatMap((group) => [...group.rows, ...group.refused])).toHaveLength(29)
    const [refused] = groups.find((group) => group.key === 'configuration')?.refused ?? []
    expect(refused?.reason).toContain('v1.10.0-alpha.3')
  })

  it('offers recipes that add to the choice and marks those that are in it', () => {
    const recipes = basket(['iscsi-tools', 'util-linux-tools']).recipes
    expect(recipes.find(({ id }) => id === 'longhorn')).toMatchObject({ isChosen: true })
    const nvidia = recipes.find(({ id }) => id === 'nvidia-open-lts')
    expect(nvidia?.href).toBe(
      '/basket?release=v1.11.2&select=iscsi-tools,util-linux-tools,nvidia-open-gpu-kernel-modules-lts,nvidia-container-toolkit-lts',
    )
  })

  it('without a choice has recipes and nothing to copy', () => {
    const view = basket([])
    expect(view).toMatchObject({ chosen: [], formats: [], findings: [], schematic: null, size: null })
    expect(view.noFindings).toBeNull()
  })
})
