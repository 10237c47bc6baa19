import type { KnownRepository, RegistryPage, RegistryTarget, RegistryVisit } from '#catalog/registry-page'
import { splitTags } from '#catalog/registry-page'
import { nearestNames } from '#catalog/nearest-names'
import { isReadableLayer, layerCodec, sniffCodec } from '#oci/layer-codec'
import type { Loaded } from '#problem/loaded'
import type { Outcome } from '#problem/outcome'
import type { Problem } from '#problem/problem'
import { ageOf } from '../ageing.ts'
import type { Application } from '../application.ts'
import type { Cell } from '../cell.ts'
import type { Patience } from '../lifetimes.ts'
import { pendingProblem } from '../to-problem.ts'
import { browseProblem } from './browse-problem.ts'
import { findBlob, LIMIT_MS, UNDESCRIBED_BYTES, type FoundBlob } from './find-blob.ts'
import { knownRepositories } from './known-repositories.ts'

/** What the doors of the browser need. */
export type Browsing = Pick<Application, 'shelf' | 'browser' | 'files'>

/** One page of the registry browser. A repository that no catalog names is not found, and nobody is asked for it. */
export async function loadRegistry(
  app: Browsing,
  target: RegistryTarget,
  patience: Patience,
): Promise<Outcome<Loaded<RegistryVisit>>> {
  const known = await knownRepositories(app.shelf, patience)
  if (target.kind === 'repositories') {
    return { ok: true, value: immutable(app, { kind: 'repositories', repositories: [...known.values()] }) }
  }
  const { repository } = target
  const own = known.get(repository)
  if (own === undefined) return { ok: false, problem: noSuchRepository(repository, known) }
  switch (target.kind) {
    case 'tags':
      return look(app, app.browser.tags(repository), patience, (tags) => ({
        kind: 'tags',
        repository,
        ...splitTags(tags),
      }))
    case 'manifest': {
      const { reference } = target
      return look(app, app.browser.document(repository, reference), patience, (found) => ({
        kind: 'manifest',
        repository,
        extension: own.extension,
        reference,
        digest: found.digest,
        mediaType: found.mediaType,
        size: found.bytes.byteLength,
        text: new TextDecoder().decode(found.bytes),
        document: found.document,
      }))
    }
    case 'referrers': {
      const { digest } = target
      return look(app, app.browser.referrers(repository, digest), patience, (referrers) => ({
        kind: 'referrers',
        repository,
        digest,
        referrers,
      }))
    }
    case 'blob': {
      const found = await findBlob(app.shelf, repository, target.digest, target.of)
      return found.ok ? blobPage(app, target, found.value) : found
    }
    default:
      return target satisfies never
  }
}

/** Why a repository is not looked into, with the nearest ones that are. */
export function noSuchRepository(repository: string, known: ReadonlyMap<string, KnownRepository>): Problem {
  const nearest = nearestNames(repository, [...known.keys()], 3)
  return {
    kind: 'not-found',
    title: `${repository.slice(0, 200)} is no repository of this catalog.`,
    advice:
      nearest.length === 0 ? 'Choose one of the list of repositories.' : `Near to it: ${nearest.join(', ')}.`,
  }
}

async function look<T>(
  { shelf }: Browsing,
  cell: Cell<T>,
  patience: Patience,
  pageOf: (value: T) => RegistryPage,
): Promise<Outcome<Loaded<RegistryVisit>>> {
  const found = await cell.look((hasValue) => (hasValue ? patience.cache : patience.nothing))
  if (found.reading !== undefined) {
    return {
      ok: true,
      value: ageOf({ host: shelf.host, page: pageOf(found.reading.value) }, found, shelf.host),
    }
  }
  const problem =
    found.error === undefined ? pendingProblem(shelf.host) : browseProblem(found.error, shelf.host)
  return { ok: false, problem }
}

async function blobPage(
  app: Browsing,
  { repository, digest, of }: Extract<RegistryTarget, { kind: 'blob' }>,
  { descriptor, isDescribed, bytes }: FoundBlob,
): Promise<Outcome<Loaded<RegistryVisit>>> {
  const { mediaType, size } = descriptor
  const base = {
    kind: 'blob' as const,
    repository,
    digest,
    of,
    mediaType: isDescribed ? mediaType : null,
    size,
  }
  const done = (
    content: Extract<RegistryPage, { kind: 'blob' }>['content'],
    isRead = bytes !== undefined,
  ) => ({
    ok: true as const,
    value: immutable(app, { ...base, isRead, content }),
  })
  if (isDescribed && isReadableLayer(mediaType) && layerCodec(mediaType) !== 'sniff') {
    return done({ kind: 'layer' })
  }
  if (size > UNDESCRIBED_BYTES) return done({ kind: 'bytes' })
  try {
    const { registry } = app.shelf
    const signal = AbortSignal.timeout(LIMIT_MS)
    const read = bytes ?? (await registry.blob(repository, descriptor, UNDESCRIBED_BYTES, signal))
    const text = jsonText(read)
    if (text !== undefined) return done({ kind: 'json', text }, true)
    return done({ kind: sniffCodec(read) === undefined ? 'bytes' : 'layer' }, true)
  } catch (error) {
    return { ok: false, problem: browseProblem(error, app.shelf.host) }
  }
}

/** The text of a JSON document, as it is; `undefined` when the bytes are none. */
function jsonText(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    JSON.parse(text)
    return text
  } catch {
    return undefined
  }
}

/** Content by digest: it is what it is, whenever it was read. */
function immutable({ shelf }: Browsing, page: RegistryPage): Loaded<RegistryVisit> {
  const asOf = new Date(shelf.now()).toISOString()
  return { value: { host: shelf.host, page }, state: 'fresh', origin: 'registry', asOf }
}
