import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { imageContents } from '#catalog/image-contents'
import { LEGAL_SHAPES } from '#registry/testing/legal-oddities'
import { createImageWorlds, eventsOf, MODULES, paths, RELEASE, resultOf, RICH } from './testing/one-image.ts'

const { open, closeAll } = createImageWorlds()
afterEach(closeAll)

describe('the files of an image', () => {
  it.each(LEGAL_SHAPES.map((shape) => [JSON.stringify(shape), shape] as const))(
    'are those the registry was given, however it is written: %s',
    async (_, shape) => {
      const visit = (await open({ ...RICH, shape })).open()
      const image = resultOf(await eventsOf(visit))
      const expected = [
        'manifest.yaml',
        'rootfs/etc/cri/conf.d/10-a.part',
        `rootfs${MODULES}/a_module.ko`,
        'rootfs/usr/local/bin/a',
        'rootfs/usr/local/etc/containers/a.yaml',
        ...(shape.arrangement === 'manifest-middle' ? ['rootfs/usr/local/share/added'] : []),
        ...(shape.longName === undefined ? [] : [`rootfs/usr/local/share/one/${'deep/'.repeat(18)}last.txt`]),
      ]
      expect(paths(image)).toEqual(expected.toSorted())
      expect(imageContents(image)).toMatchObject({
        kernelModules: [{ name: 'a_module', kernel: '6.12.0-talos' }],
        services: [{ service: { name: 'a', depends: [{ kind: 'configuration' }] }, problems: [] }],
        criParts: [{ handlers: ['a'] }],
      })
      if (shape.single === true) return
      const arm = resultOf(await eventsOf(visit, 'linux/arm64'))
      expect(paths(arm)).toEqual(
        shape.arrangement === 'manifest-middle'
          ? ['manifest.yaml', 'rootfs/usr/local/share/added']
          : ['manifest.yaml'],
      )
      expect(arm.digest).not.toBe(image.digest)
    },
  )

  it('are kept by digest, also over a restart, and then cost no request', async () => {
    const world = await open({ ...RICH, paddingBytes: 200_000 })
    const first = resultOf(await eventsOf(world.open()))
    await world.registry.setOffline()
    expect(resultOf(await eventsOf(world.open()))).toEqual(first)
  })

  it('are read again when what was kept is no index any more', async () => {
    const world = await open({ ...RICH, paddingBytes: 200_000 })
    const first = resultOf(await eventsOf(world.open()))
    const blobs = join(world.cacheDirectory, 'blobs', 'sha256')
    for (const name of await readdir(blobs)) {
      const text = await readFile(join(blobs, name), 'utf8')
      if (text.startsWith('{"format"')) await writeFile(join(blobs, name), text.replace('rootfs', 'ROOTFS'))
    }
    expect(resultOf(await eventsOf(world.open()))).toEqual(first)
  })

  it.each([
    ['linux/s390x', 'linux/amd64, linux/arm64'],
    ['..', 'is not a platform'],
  ])('of a platform that the image does not have are not found: %s', async (platform, words) => {
    const { doors } = (await open(RICH)).open()
    const outcome = await doors.loadFiles(RELEASE, 'one', platform)
    const title: unknown = expect.stringContaining(words)
    expect(outcome).toMatchObject({ ok: false, problem: { kind: 'not-found', title } })
  })
})
