import { formatSignerIdentities } from '#catalog/signer-identity'
import { snapshotMade, snapshotVersion } from '#catalog/snapshot'
import type { SourceReading, SourcesReport } from '#problem/sources-report'
import type { Application } from './application.ts'
import type { Look } from './cell.ts'
import { toProblem } from './to-problem.ts'

/** What was read so far, without reading anything for it. */
export async function loadSources({
  config,
  shelf,
  sourceShelf,
  store,
}: Application): Promise<SourcesReport> {
  const readings: SourceReading[] = []
  const where = `${shelf.host}/${shelf.image.repository}`
  readings.push({
    name: 'Tags of the catalog image',
    where,
    digest: null,
    ...readingOf(shelf.tags.peek(), shelf.host),
  })
  for (const [version, cell] of shelf.looked()) {
    const look = cell.peek()
    const digest = look.reading?.value ?? null
    readings.push({
      name: `Catalog of ${version}`,
      where: `${where}:${version}`,
      digest,
      ...readingOf(look, shelf.host),
    })
  }
  const archiveHost = hostOf(config.sourceArchiveUrl)
  for (const version of sourceShelf.looked())
    readings.push(sourceReading(version, archiveHost, sourceShelf.statusOf(version)))
  if (sourceShelf.looked().length === 0) {
    const state = archiveHost === null ? 'off' : 'not-read'
    readings.push({ ...NEVER, name: 'Source repository', where: archiveHost ?? 'switched off', state })
  }
  const { directory, blobs, bytes, capBytes, fault } = await store.status()
  return {
    readings,
    store: { onDisk: directory !== undefined, blobs, bytes, capBytes, fault: fault ?? null },
    snapshot: { version: snapshotVersion, made: snapshotMade },
    settings: [
      { name: 'CATALOG_IMAGE', value: config.catalogImage === null ? 'off' : where },
      { name: 'REGISTRY_PLAIN_HTTP', value: config.plainHttpHosts.join(', ') || 'none' },
      { name: 'REGISTRY_CONCURRENCY', value: String(config.concurrency) },
      { name: 'SOURCE_ARCHIVE_URL', value: archiveHost ?? 'off' },
      { name: 'KERNEL_BUILD_URL', value: hostOf(config.kernelBuildUrl) ?? 'off' },
      { name: 'CACHE_MAX_MIB', value: String(config.cacheMaxBytes / 1024 / 1024) },
      { name: 'TRUSTED_ROOT', value: rootOf(config) },
      { name: 'SIGNER_IDENTITIES', value: formatSignerIdentities(config.signers) || 'nobody' },
      { name: 'OFFLINE', value: config.offline ? '1' : 'off' },
    ],
  }
}

const NEVER = { asOf: null, digest: null, problem: null } as const

function readingOf(look: Look<unknown>, host: string): Pick<SourceReading, 'state' | 'asOf' | 'problem'> {
  const problem = look.error === undefined ? null : toProblem(look.error, host)
  if (look.reading === undefined) {
    return {
      state: problem === null ? (look.pending ? 'reading' : 'not-read') : 'failed',
      asOf: null,
      problem,
    }
  }
  const state = look.state === 'none' ? 'stale' : look.state
  return { state, asOf: new Date(look.reading.asOf).toISOString(), problem }
}

function sourceReading(
  version: string,
  host: string | null,
  status: ReturnType<Application['sourceShelf']['statusOf']>,
): SourceReading {
  const base = { ...NEVER, name: `Source tree of ${version}`, where: host ?? 'switched off' }
  if (status.kind === 'read') {
    const problem = status.error === undefined ? null : toProblem(status.error, host ?? '')
    const asOf = new Date(status.asOf).toISOString()
    return { ...base, state: problem === null ? 'fresh' : 'stale', asOf, digest: status.digest, problem }
  }
  if (status.kind === 'failed')
    return { ...base, state: 'failed', problem: toProblem(status.error, host ?? '') }
  return { ...base, state: status.kind }
}

function rootOf({ trustedRoot }: Application['config']): string {
  const { origin, publisher, date } = trustedRoot
  return `${origin === 'carried' ? `of ${publisher}` : publisher}, ${date.slice(0, 10)}`
}

function hostOf(template: string | null): string | null {
  return template === null ? null : new URL(template.replaceAll('{tag}', 'v0')).host
}
