import type { ContentRole } from '#registry/testing/repository-image'
import type { FaultRow } from './fault-row.ts'

const LIES = ['wrongDigest', 'otherContent', 'wrongSize', 'wrongSizeShort']
const mismatch =
  /^Content failed verification: expected sha256:\S+, (?:\d+ bytes, )?got (?:sha256:\S+, )?\d+ bytes\.$/

/** A lie about one kind of content; a lie is asked for twice, a layer comes with its redirect. */
function lies(role: ContentRole, told: Partial<FaultRow>): readonly FaultRow[] {
  return LIES.map((fault) => ({
    fault,
    where: `of ${role}`,
    scope: { roles: [role], ...(told.image && { repository: 'somebody/gvisor' }) },
    ...told,
  }))
}

/** Rows C1 to C6 of the fault matrix: bytes that are not what their digest, size or headers say. */
export const BYTES_ROWS: readonly FaultRow[] = [
  ...lies('catalog-index', { catalog: ['invalid', mismatch], requests: 5 }),
  ...lies('catalog-platform', { catalog: ['invalid', mismatch], requests: 6 }),
  // Two layers, each asked for twice with its redirect.
  ...lies('catalog-layer', { catalog: ['invalid', mismatch], requests: 13 }),
  ...lies('extension-index', { image: { state: 'failed', problem: mismatch }, requests: 20 }),
  ...lies('extension-platform', { image: { state: 'failed', problem: mismatch }, requests: 40 }),
  ...lies('manifest-layer', { image: { state: 'failed', problem: mismatch }, requests: 60 }),
  { fault: 'digestHeaderLie', catalog: ['invalid', mismatch], requests: 5 },
  { fault: 'digestHeaderMissing' },
  { fault: 'digestHeaderEvil' },
  { fault: 'contentTypeMissing' },
  { fault: 'contentTypeOctet' },
  { fault: 'contentTypeJson' },
  { fault: 'contentTypeParams' },
  { fault: 'etagMissing' },
  {
    fault: 'manifestMediaTypeMismatch',
    catalog: ['invalid', /^\$\.mediaType is "\S+", but the Content-Type is "\S+"\.$/],
    requests: 4,
  },
]
