import type { Catalog } from '#catalog/catalog'
import type { Extension, Tier } from '#catalog/extension'
import { parseDigest } from '#oci/digest'
import { tierOrder } from '#catalog/tier-order'

/**
 * Reads the JSON twin of a release back into a catalog, as far as a list of its extensions needs it.
 *
 * @throws {Error} when the answer is no catalog
 */
export function readCatalogAnswer(answer: unknown): Catalog {
  const extensions: unknown = fieldOf(answer, 'extensions')
  const version = textOf(answer, 'version')
  if (version === null || !Array.isArray(extensions)) throw new Error('The answer is no catalog.')
  return {
    version,
    indexDigest: null,
    extensions: extensions.map((one: unknown) => extensionOf(one)),
    unreadable: [],
    notes: [],
  }
}

function extensionOf(answer: unknown): Extension {
  const reference = textOf(answer, 'reference')
  const digest = textOf(answer, 'digest')
  const tier = textOf(answer, 'tier')
  return {
    name: textOf(answer, 'name') ?? '',
    repository: textOf(answer, 'repository') ?? '',
    registry: reference?.split('/', 1)[0] ?? '',
    tag: textOf(answer, 'tag'),
    digest: digest === null ? null : parseDigest(digest),
    reference,
    tier: tierOrder.find((known): known is Tier => known === tier) ?? 'unstated',
    category: textOf(answer, 'category') ?? '',
    categoryTitle: textOf(answer, 'categoryTitle') ?? '',
    author: textOf(answer, 'author'),
    description: textOf(answer, 'description'),
    publishedDescription: null,
    upstreamVersion: textOf(answer, 'upstreamVersion'),
    boundToRelease: fieldOf(answer, 'boundToRelease') === true,
    coupling: 'none',
    nonfree: fieldOf(answer, 'nonfree') === true,
    example: fieldOf(answer, 'example') === true,
    duplicate: fieldOf(answer, 'duplicate') === true,
  }
}

function fieldOf(answer: unknown, name: string): unknown {
  return typeof answer === 'object' && answer !== null ? Reflect.get(answer, name) : undefined
}

function textOf(answer: unknown, name: string): string | null {
  const value = fieldOf(answer, name)
  return typeof value === 'string' ? value : null
}
