import { afterAll, beforeAll, expect, it } from 'vitest'
import { isDigest, parseDigest } from '#oci/digest'
import { createRegistryContent } from '#registry/testing/registry-content'
import { storedBlob } from '#registry/testing/stored-blob'
import { openFaultWorld, type FaultWorld, type Visit } from './faults/testing/fault-world.ts'
import images from './fixtures/upstream-images.json' with { type: 'json' }

/** What upstream's own build wrote: a catalog of one extension, that extension without its large layer, a signature. */
const RELEASE = 'v1.13.4'
const NAME = 'my-extension'
const REPOSITORY = 'extension-testing/my-extension'
const IMAGE = parseDigest('sha256:dd89b46bbdbaf327dbce29901c7ec8e4927b9db04a9774ed5b7cb34931150274')
const LARGE = parseDigest('sha256:086e43973d31229179b5ba1c11e4cfbb4cafec2c051ab62f2de9b745c1ec24e6')
/** What is said wherever that layer is needed. */
const LACKS = new RegExp(` has no blob ${REPOSITORY}@${LARGE} `)

const stored = ({ mediaType, base64 }: { readonly mediaType: string; readonly base64: string }) =>
  storedBlob(mediaType, Buffer.from(base64, 'base64'))

let world: FaultWorld
let visit: Visit
beforeAll(async () => {
  const content = createRegistryContent()
  for (const { repository, tag, digest, manifests, blobs } of images) {
    content.addImage({
      repository,
      tag,
      digest: parseDigest(digest),
      manifests: manifests.map(stored),
      blobs: blobs.map(stored),
      roles: new Map(),
      platforms: new Map(),
    })
  }
  world = await openFaultWorld({ content })
  visit = world.open()
})
afterAll(() => world.close())

it('the fixture has the bytes that upstream published', () => {
  const { content } = world.registry
  expect(content.digestOfTag(REPOSITORY, 'v1.0.0')).toBe(IMAGE)
  expect(content.repository(REPOSITORY)?.manifests.has(IMAGE)).toBe(true)
  expect(isDigest(LARGE) && content.repository(REPOSITORY)?.blobs.has(LARGE)).toBe(false)
})

it('the catalog lists its one extension', async () => {
  expect(await visit.doors.loadCatalog(RELEASE)).toMatchObject({
    ok: true,
    value: {
      value: {
        unreadable: [],
        extensions: [
          { name: NAME, repository: REPOSITORY, digest: IMAGE, tier: 'core', author: 'TEST', tag: 'v1.0.0' },
        ],
      },
    },
  })
})

it('the extension shows its manifest, which stands in the small layer, on the one platform it is built for', async () => {
  const outcome = await visit.doors.loadExtensionDetail(RELEASE, NAME)
  expect(outcome).toMatchObject({
    ok: true,
    value: {
      value: {
        imageState: 'read',
        manifest: { metadata: { name: NAME, version: 'v1.0.0', author: 'TEST' } },
        manifestProblem: null,
        constraint: '>= v1.0.0',
        document: { kind: 'manifest', size: 696 },
        platforms: [{ platform: 'linux/arm64', digest: IMAGE, kind: 'content' }],
      },
    },
  })
})

it('its files are one clear sentence about the layer that the registry lacks', async () => {
  const outcome = await visit.doors.loadFiles(RELEASE, NAME, undefined)
  if (!outcome.ok) throw new Error(outcome.problem.title)
  let last: unknown
  for await (const event of outcome.value.events()) last = event
  expect(last).toMatchObject({
    kind: 'failed',
    problem: { kind: 'invalid', title: expect.stringMatching(LACKS) },
  })
})

it('its documents and its check are the same sentence, never "none" and never "in order"', async () => {
  const asked = { release: RELEASE, name: NAME, platform: undefined, download: true }
  expect(await visit.doors.loadSbom(asked)).toMatchObject({
    ok: true,
    value: { digest: IMAGE, sboms: null, problem: { title: expect.stringMatching(LACKS) } },
  })
  const ask = { reference: `${REPOSITORY}:v1.0.0`, version: RELEASE, platform: '' }
  const lint = await visit.doors.loadLint(ask)
  if (!lint.ok) throw new Error(lint.problem.title)
  expect(await lint.value.within(20_000)).toMatchObject({
    ok: false,
    problem: { title: expect.stringMatching(LACKS) },
  })
})

it('its signature is verified under the root that the project carries', async () => {
  expect(await visit.doors.loadTrust(RELEASE, NAME)).toMatchObject({
    ok: true,
    value: {
      value: {
        trust: {
          digest: IMAGE,
          verdict: {
            state: 'verified',
            facts: {
              form: 'bundle',
              identity: 'albert.kostusev@siderolabs.com',
              signedAt: '2026-07-05T10:13:50Z',
              logIndex: '2079779480',
            },
          },
        },
        basis: { root: { origin: 'carried' } },
      },
    },
  })
})

it('the registry browser opens it by tag and finds its signature', async () => {
  const repository = REPOSITORY
  expect(await visit.doors.loadRegistry({ kind: 'manifest', repository, reference: 'v1.0.0' })).toMatchObject(
    { ok: true, value: { value: { page: { digest: IMAGE, document: { kind: 'manifest' } } } } },
  )
  const referrers = await visit.doors.loadRegistry({ kind: 'referrers', repository, digest: IMAGE })
  expect(referrers).toMatchObject({
    ok: true,
    value: {
      value: { page: { referrers: [{ artifactType: 'application/vnd.dev.sigstore.bundle.v0.3+json' }] } },
    },
  })
})
