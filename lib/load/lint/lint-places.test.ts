import { afterEach, describe, expect, it } from 'vitest'
import { AUTHOR_REPOSITORY } from '#registry/testing/author-images'
import { buildExtensionImage } from '#registry/testing/extension-image'
import { planLayer, type LayerPlan } from '#registry/testing/image-builder'
import type { RegistryContent } from '#registry/testing/registry-content'
import { writeTar, type TarEntry } from '#registry/testing/tar-writer'
import { createLintWorlds, report, worldContent } from './testing/lint-world.ts'

const { open, closeAll } = createLintWorlds()
afterEach(closeAll)

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
