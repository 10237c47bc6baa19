import type { Architecture, ImageKind, Selection } from '#outputs/selection'
import type { SearchParams } from '../catalog-query.ts'
import { parseTypedRelease } from '../route-segments.ts'
import { parseNames } from './parse-names.ts'

/** How the node is to be. */
export type NodeOptions = Pick<
  Selection,
  'architecture' | 'platform' | 'secureboot' | 'image' | 'extraKernelArgs' | 'keepOrder' | 'mirror'
>

/** A selection as a URL has it: names and how the node is to be. */
export type SelectionQuery = NodeOptions & {
  /** `null`: the newest stable one. */
  readonly release: string | null
  /** In the order of choice, each once. */
  readonly names: readonly string[]
}

/** Nothing chosen, for a machine of metal and amd64. */
export const emptySelection: SelectionQuery = {
  release: null,
  names: [],
  architecture: 'amd64',
  platform: 'metal',
  secureboot: false,
  image: 'iso',
  extraKernelArgs: [],
  keepOrder: false,
  mirror: null,
}

const IMAGES: readonly ImageKind[] = ['iso', 'disk', 'installer']
const ARCHITECTURES: readonly Architecture[] = ['amd64', 'arm64']
const MAX_ARGUMENTS = 32

/** Reads the search parameters of a selection; what means nothing is dropped. */
export function parseSelectionQuery(params: SearchParams): SelectionQuery {
  const one = (name: string): string => {
    const value = params[name]
    return ((typeof value === 'string' ? value : value?.[0]) ?? '').trim().slice(0, 4096)
  }
  const platform = one('platform')
  const mirror = one('mirror')
  return {
    release: parseTypedRelease(one('release')) ?? null,
    names: parseNames(params['select']),
    architecture: ARCHITECTURES.find((known) => known === one('arch')) ?? 'amd64',
    platform: /^[a-zA-Z][a-zA-Z-]{0,31}$/.test(platform) ? platform : 'metal',
    secureboot: one('secureboot') === '1',
    image: IMAGES.find((known) => known === one('image')) ?? 'iso',
    extraKernelArgs: one('args')
      .split(/\s+/)
      .filter((word) => word !== '')
      .slice(0, MAX_ARGUMENTS),
    keepOrder: one('order') === 'keep',
    mirror: mirror === '' ? null : mirror.slice(0, 255),
  }
}

/** The search parameters of a selection as pairs, without those that have their default. */
export function selectionPairs(query: SelectionQuery): readonly (readonly [name: string, value: string])[] {
  const pairs: readonly (readonly [string, string])[] = [
    ['release', query.release ?? ''],
    ['select', query.names.join(',')],
    ['platform', query.platform === 'metal' ? '' : query.platform],
    ['arch', query.architecture === 'amd64' ? '' : query.architecture],
    ['secureboot', query.secureboot ? '1' : ''],
    ['image', query.image === 'iso' ? '' : query.image],
    ['args', query.extraKernelArgs.join(' ')],
    ['order', query.keepOrder ? 'keep' : ''],
    ['mirror', query.mirror ?? ''],
  ]
  return pairs.filter(([, value]) => value !== '')
}

/** The selection as it stands behind a path: empty, or `?release=v1.11.2&select=a,b…`. */
export function formatSelectionQuery(query: SelectionQuery): string {
  const text = new URLSearchParams(selectionPairs(query).map(([name, value]) => [name, value])).toString()
  // A comma and a slash may stand in a query as they are, and a reader can read them.
  return text === '' ? '' : `?${text.replaceAll('%2C', ',').replaceAll('%2F', '/')}`
}

/** The parameters of a selection that say what it is for, as the catalog carries them along; empty for the defaults. */
export function formatNode(query: SelectionQuery): string {
  return formatSelectionQuery({ ...query, release: null, names: [] }).slice(1)
}

/** What of a selection is not the choice itself. */
export function nodeOptions(query: SelectionQuery): NodeOptions {
  const { architecture, platform, secureboot, image, extraKernelArgs, keepOrder, mirror } = query
  return { architecture, platform, secureboot, image, extraKernelArgs, keepOrder, mirror }
}
