import { afterEach, describe, expect, it } from 'vitest'
import { AUTHOR_REPOSITORY } from '#registry/testing/author-images'
import { buildExtensionImage } from '#registry/testing/extension-image'
import type { LintEvent } from './load-lint.ts'
import { ask, createLintWorlds, RELEASE, report, worldContent } from './testing/lint-world.ts'

const { open, closeAll } = createLintWorlds()
afterEach(closeAll)

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

describe('an image of the catalog', () => {
  it('is judged under the host that its line names', async () => {
    const world = await open()
    const found = await report(world, { reference: 'ghcr.io/siderolabs/gvisor:1' })
    expect(found).toMatchObject({ isAccepted: true })
  })
})
