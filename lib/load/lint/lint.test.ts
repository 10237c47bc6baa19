import { afterEach, describe, expect, it } from 'vitest'
import type { LintReport } from '#lint/report'
import { addAuthorImages, AUTHOR_REPOSITORY } from '#registry/testing/author-images'
import { buildExtensionImage } from '#registry/testing/extension-image'
import { planLayer, type LayerPlan } from '#registry/testing/image-builder'
import { createRegistryContent, type RegistryContent } from '#registry/testing/registry-content'
import { writeTar, type TarEntry } from '#registry/testing/tar-writer'
import { openFaultWorld, type FaultWorld, type FaultWorldOptions } from '../faults/testing/fault-world.ts'
import type { LintEvent } from './load-lint.ts'

const RELEASE = 'v1.11.2'

const worlds: FaultWorld[] = []
afterEach(async () => {
  for (const world of worlds.splice(0)) await world.close()
})

function worldContent() {
  const content = createRegistryContent()
  const gvisor = { name: 'gvisor', tag: '1', constraint: '>= v1.0.0' }
  content.addRelease(RELEASE, () => ({ version: RELEASE, extensions: [gvisor] }))
  addAuthorImages(content)
  return content
}

async function open(options: Partial<FaultWorldOptions> = {}): Promise<FaultWorld> {
  const world = await openFaultWorld({ content: worldContent(), ...options })
  worlds.push(world)
  return world
}

type Asking = { readonly reference: string; readonly version?: string; readonly platform?: string }

async function ask(world: FaultWorld, { reference, version = RELEASE, platform = '' }: Asking) {
  return world.open().doors.loadLint({ reference, version, platform })
}

async function report(world: FaultWorld, asking: Asking): Promise<LintReport> {
  const outcome = await ask(world, asking)
  if (!outcome.ok) throw new Error(outcome.problem.title)
  const found = await outcome.value.within(20_000)
  if (!found.ok) throw new Error(found.problem.title)
  return found.value
}

/** An image of the author whose files stand at these places below rootfs, beside an empty folder. */
function addImageWith(content: RegistryContent, tag: string, places: readonly string[]): void {
  const entries: readonly TarEntry[] = [
    ...places.map((path) => ({ name: `rootfs/${path}`, body: 'x' })),
    { name: 'rootfs/var/foo/', kind: 'directory' },
  ]
  const setting = { version: 'v1.0.0', prefix: 'acme/tools', kernel: '6.12.48-talos', tiers: true }
  const layers = (honest: readonly LayerPlan[]) => [planLayer(writeTar(entries), 'gzip', 'oci'), ...honest]
  const image = { name: 'hello', tag, repository: AUTHOR_REPOSITORY, hostile: { layers } }
  content.addImage(buildExtensionImage(image, setting))
}

describe('an image that no catalog lists', () => {
  it('is judged by tag, in all its platforms, without any finding when it is in order', async () => {
    const world = await open()
    const outcome = await ask(world, { reference: `${AUTHOR_REPOSITORY}:v1.0.0` })
    if (!outcome.ok) throw new Error(outcome.problem.title)
    const { subject } = outcome.value
    expect(subject.reference).toBe(`${world.registry.host}/${AUTHOR_REPOSITORY}:v1.0.0`)
    expect(subject.targets.map(({ image }) => image.platform)).toEqual(['linux/amd64', 'linux/arm64'])
    const found = await report(world, { reference: `${AUTHOR_REPOSITORY}@${subject.digest}` })
    expect(found).toMatchObject({ findings: [], isAccepted: true, release: RELEASE })
    expect(found.releases.accepted).toEqual([expect.objectContaining({ from: 'v1.8.0-alpha.0' })])
  })

  it('has a finding for each rule that it breaks', async () => {
    const found = await report(await open(), {
      reference: `${AUTHOR_REPOSITORY}:dirty`,
      version: 'v1.14.0-rc.1',
    })
    const byRule = new Map(found.findings.map((finding) => [finding.rule, finding]))
    expect([...byRule.keys()].toSorted()).toEqual([
      'constraint-unreadable',
      'file-special',
      'file-world-writable',
      'module-kernel',
      'name-differs',
      'path-by-prefix',
      'path-not-allowed',
      'path-not-documented',
      'service-invalid',
      'top-level-unexpected',
    ])
    expect(byRule.get('constraint-unreadable')).toMatchObject({
      path: 'manifest.yaml',
      position: { line: 10, column: 17 },
      platforms: ['linux/amd64', 'linux/arm64'],
    })
    expect(byRule.get('path-not-documented')).toMatchObject({
      path: 'rootfs/usr/bin/nvme',
      standing: { documented: false, enforced: true },
    })
    expect(found.isAccepted).toBe(false)
    expect(found.releases.accepted).toEqual([])
  })

  it('is judged for one platform when that is asked for', async () => {
    const world = await open()
    const outcome = await ask(world, { reference: `${AUTHOR_REPOSITORY}:dirty`, platform: 'linux/arm64' })
    expect(outcome.ok && outcome.value.subject.targets).toHaveLength(1)
    expect(
      await ask(world, { reference: `${AUTHOR_REPOSITORY}:dirty`, platform: 'linux/s390x' }),
    ).toMatchObject({
      ok: false,
      fault: 'reading',
      problem: { kind: 'not-found' },
    })
  })

  it.each(['', 'linux/amd64'])(
    'without an index is of the platform in its config, asked for as %j',
    async (platform) => {
      const content = worldContent()
      const setting = { version: 'v1.0.0', prefix: 'acme/tools', kernel: '6.12.48-talos', tiers: true }
      const image = { name: 'hello', tag: 'alone', repository: AUTHOR_REPOSITORY, shape: { single: true } }
      content.addImage(buildExtensionImage(image, setting))
      const world = await open({ content })
      const reference = `${AUTHOR_REPOSITORY}:alone`
      expect(await ask(world, { reference, platform })).toMatchObject({
        value: { subject: { targets: [{ image: { platform: 'linux/amd64' } }] } },
      })
      expect(await ask(world, { reference, platform: 'linux/arm64' })).toMatchObject({
        ok: false,
        problem: { kind: 'not-found', title: 'The image is not for linux/arm64 but for linux/amd64.' },
      })
    },
  )

  it('is asked for again each time by tag, so that a push is seen at once', async () => {
    const world = await open()
    const { doors } = world.open()
    const asking = { reference: `${AUTHOR_REPOSITORY}:v1.0.0`, version: RELEASE, platform: '' }
    const before = await doors.loadLint(asking)
    const repository = world.registry.content.repository(AUTHOR_REPOSITORY)
    const pushed = repository?.tags.get('dirty')
    if (pushed !== undefined) repository?.tags.set('v1.0.0', pushed)
    const after = await doors.loadLint(asking)
    expect(after.ok && after.value.subject.digest).not.toBe(before.ok && before.value.subject.digest)
  })

  it('tells how far the reading of its layers has come', async () => {
    const outcome = await ask(await open(), { reference: `${AUTHOR_REPOSITORY}:large` })
    if (!outcome.ok) throw new Error(outcome.problem.title)
    const events: LintEvent[] = []
    for await (const event of outcome.value.events()) events.push(event)
    const progress = events.flatMap((event) => (event.kind === 'progress' ? [event.progress] : []))
    expect(progress[0]).toMatchObject({ bytes: 0, totalBytes: outcome.value.sizeBytes })
    expect(progress.at(-1)?.bytes).toBe(outcome.value.sizeBytes)
    expect(events.at(-1)).toMatchObject({ kind: 'result', report: { isAccepted: true } })
  })
})

/** Each place with the releases just before and from which the check takes it, or no longer does. */
const CHANGES = [
  ['lib64/ld-linux-x86-64.so.2', 'v1.2.0-alpha.0', 'v1.2.0-alpha.1'],
  ['lib/modules/5.15.0-talos/a', 'v1.2.0-alpha.1', 'v1.2.0-beta.0'],
  ['etc/vulkan/icd.d/a', 'v1.4.8', 'v1.5.0-beta.0'],
  ['usr/share/egl/a', 'v1.4.8', 'v1.5.0-beta.0'],
  ['usr/share/glvnd/a', 'v1.4.8', 'v1.5.0-beta.0'],
  ['sbin/ldconfig', 'v1.8.4', 'v1.9.0-alpha.0'],
  ['usr/lib/udev/rules.d/a', 'v1.9.0-alpha.0', 'v1.9.0-alpha.1'],
  ['usr/etc/udev/rules.d/a', 'v1.9.0-alpha.1', 'v1.9.0-alpha.0'],
  ['usr/lib/firmware/a', 'v1.9.5', 'v1.10.0-alpha.2'],
  ['usr/bin/ldconfig', 'v1.9.5', 'v1.10.0-alpha.2'],
  ['lib/firmware/a', 'v1.10.0-alpha.2', 'v1.9.5'],
  ['sbin/ldconfig', 'v1.10.0-alpha.2', 'v1.9.5'],
  ['usr/lib/ld-linux-aarch64.so.1', 'v1.11.2', 'v1.12.0-beta.0'],
  ['etc/ld.so.conf.d/a', 'v1.12.11', 'v1.13.0-rc.0'],
  ['usr/bin/nvmefoo', 'v1.12.11', 'v1.13.0-rc.0'],
] as const

describe('the places of files in a real layer', () => {
  it('are refused and taken by the releases in which the list changed, and others by none', async () => {
    const content = worldContent()
    const never = ['boot/vmlinuz', 'usr/lib64/a.so', 'usr/bin/nvm', 'etc/containerd/a']
    const places = [...never, 'usr/localfoo', 'etc/cri/conf.d/a', ...CHANGES.map(([path]) => path)]
    addImageWith(content, 'places', [...new Set(places)])
    const world = await open({ content })
    const refusedBy = new Map<string, readonly string[]>()
    for (const version of new Set(CHANGES.flatMap(([, no, yes]) => [no, yes]))) {
      const { findings } = await report(world, { reference: `${AUTHOR_REPOSITORY}:places`, version })
      const refused = findings.filter(({ rule }) => rule === 'path-not-allowed')
      refusedBy.set(
        version,
        refused.map(({ path }) => path?.replace('rootfs/', '') ?? ''),
      )
      expect(refusedBy.get(version)).toEqual(expect.arrayContaining(never))
      expect(refusedBy.get(version)).not.toContain('usr/localfoo')
      expect(refusedBy.get(version)).not.toContain('etc/cri/conf.d/a')
      expect(refusedBy.get(version)).not.toContain('var/foo')
    }
    for (const [path, no, yes] of CHANGES) {
      expect([path, no, refusedBy.get(no)?.includes(path)]).toEqual([path, no, true])
      expect([path, yes, refusedBy.get(yes)?.includes(path)]).toEqual([path, yes, false])
    }
  })
})

describe('an image whose layers take long', () => {
  it('says how far they are, goes on reading, and is judged for who asks again', async () => {
    const world = await open()
    const outcome = await ask(world, { reference: `${AUTHOR_REPOSITORY}:large` })
    if (!outcome.ok) throw new Error(outcome.problem.title)
    const { within, sizeBytes } = outcome.value
    expect(await within(0)).toMatchObject({
      ok: false,
      problem: { kind: 'unreachable', retryAfterSeconds: 5 },
      progress: { totalBytes: sizeBytes },
    })
    expect(await within(20_000)).toMatchObject({ ok: true, value: { isAccepted: true } })
    expect(world.registry.stats().duplicateUrls).toBe(0)
  })
})

describe('an image of the catalog', () => {
  it('is judged under the host that its line names', async () => {
    const world = await open()
    const found = await report(world, { reference: 'ghcr.io/siderolabs/gvisor:1' })
    expect(found).toMatchObject({ isAccepted: true })
  })
})

describe('a question that cannot be answered', () => {
  it.each<[string, Asking, object]>([
    ['nothing', { reference: '' }, { kind: 'invalid' }],
    ['no reference', { reference: 'a b' }, { kind: 'invalid' }],
    ['no tag', { reference: AUTHOR_REPOSITORY }, { kind: 'invalid' }],
    ['a URL', { reference: `https://ghcr.io/${AUTHOR_REPOSITORY}:dirty` }, { kind: 'invalid' }],
    ['another host', { reference: `ghcr.io/${AUTHOR_REPOSITORY}:dirty` }, { kind: 'invalid' }],
    ['the cloud itself', { reference: '169.254.169.254/a:b' }, { kind: 'invalid' }],
    ['sha512', { reference: `a/b@sha512:${'a'.repeat(128)}` }, { kind: 'invalid' }],
    ['no version', { reference: `${AUTHOR_REPOSITORY}:dirty`, version: 'newest' }, { kind: 'invalid' }],
    [
      'a version without extensions',
      { reference: `${AUTHOR_REPOSITORY}:dirty`, version: 'v0.14.0' },
      { kind: 'invalid' },
    ],
  ])('is refused, and the registry is not asked: %s', async (_, asking, problem) => {
    const world = await open()
    const { doors } = world.open()
    await doors.loadHome()
    world.registry.resetStats()
    const outcome = await doors.loadLint({ version: RELEASE, platform: '', ...asking })
    expect(outcome).toMatchObject({ ok: false, fault: 'question', problem })
    expect(world.registry.stats()).toMatchObject({ requests: 0, canaryHits: 0 })
  })

  it.each([
    ['a tag', `${AUTHOR_REPOSITORY}:v9`],
    ['a digest', `${AUTHOR_REPOSITORY}@sha256:${'0'.repeat(64)}`],
    ['a repository', 'acme/tools/nothing:v1'],
  ])('is not found: %s that is not there', async (_, reference) => {
    expect(await ask(await open(), { reference })).toMatchObject({
      ok: false,
      fault: 'reading',
      problem: { kind: 'not-found' },
    })
  })

  it('is an outage when the registry is away, also for a tag that was seen', async () => {
    const world = await open()
    await report(world, { reference: `${AUTHOR_REPOSITORY}:v1.0.0` })
    await world.registry.setOffline()
    expect(await ask(world, { reference: `${AUTHOR_REPOSITORY}:v1.0.0` })).toMatchObject({
      ok: false,
      fault: 'reading',
      problem: { kind: 'unreachable' },
    })
  })

  it('is limited', async () => {
    const { doors } = (await open()).open()
    const outcomes = await Promise.all(
      Array.from({ length: 120 }, () => doors.loadManifestLint('version: v1alpha1\n', RELEASE)),
    )
    expect(outcomes.filter(({ ok }) => !ok).length).toBeGreaterThan(0)
    expect(outcomes.find(({ ok }) => !ok)).toMatchObject({ problem: { kind: 'rate-limited' } })
  })
})

describe('layers that are not what they claim', () => {
  it('are told as what they are, and nothing is judged', async () => {
    const world = await open()
    const { doors } = world.open()
    const outcome = await doors.loadLint({
      reference: `${AUTHOR_REPOSITORY}:large`,
      version: RELEASE,
      platform: '',
    })
    if (!outcome.ok) throw new Error(outcome.problem.title)
    world.registry.faults.set('wrongDigest', { kinds: ['blob-data'] })
    expect(await outcome.value.within(30_000)).toMatchObject({ ok: false, problem: { kind: 'invalid' } })
  })
})

describe('a manifest', () => {
  it.each([
    [RELEASE, '>= v1.12.0', false],
    ['1.12.0-alpha.1', '>= v1.12.0', true],
    ['', '>= v1.11.0', true],
  ])('is judged for %j with %j: %s', async (version, constraint, isAccepted) => {
    const { doors } = (await open()).open()
    const text = `version: v1alpha1\nmetadata:\n  name: x\n  compatibility: {talos: {version: "${constraint}"}}\n`
    const outcome = await doors.loadManifestLint(text, version)
    expect(outcome.ok && outcome.value.isAccepted).toBe(isAccepted)
  })
})
