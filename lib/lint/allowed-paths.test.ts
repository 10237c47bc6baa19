import { describe, expect, it } from 'vitest'
import { parseTalosVersion } from '#catalog/talos-version'
import { documentedPaths, enforcedPaths, fateOf, passageOf } from './allowed-paths.ts'
import { lintDescribed } from './testing/described-image.ts'

const listOf = (version: string) => enforcedPaths(parseTalosVersion(version)) ?? []
const takes = (version: string, path: string) => passageOf(path, listOf(version))?.kind ?? 'refused'

/** A path, what the newest list says of it, and releases in which it passes and does not. */
const LAST = 'v1.14.0-rc.1'

describe('the list of v1.14.0-rc.1', () => {
  it.each([
    ['/usr/local/bin/x', 'below'],
    ['/usr/localfoo', 'prefix'],
    ['/usr/lib/modules/6.18.44-talos/extras/a.ko', 'below'],
    ['/lib/modules/x/a.ko', 'refused'],
    ['/boot/vmlinuz', 'refused'],
    ['/usr/lib64/a.so', 'refused'],
    ['/usr/bin/nvme', 'below'],
    ['/usr/bin/nvmefoo', 'prefix'],
    ['/usr/bin/nvm', 'refused'],
    ['/usr/lib/udev/rules.d/60-x.rules', 'below'],
    ['/usr/etc/udev/rules.d/60-x.rules', 'refused'],
    ['/etc/cri/conf.d/runsc.toml', 'below'],
    ['/etc/containerd/x', 'refused'],
    ['/etc/ld.so.conf', 'below'],
    ['/etc/ld.so.conf.d/x', 'prefix'],
    ['/etc/logrotate.d', 'refused'],
  ])('says of %s: %s', (path, expected) => {
    expect(takes(LAST, path)).toBe(expected)
  })
})

describe('a change of the list', () => {
  it.each<[path: string, before: string, since: string, isAdded: boolean]>([
    ['/lib64/ld-linux-x86-64.so.2', 'v1.2.0-alpha.0', 'v1.2.0-alpha.1', true],
    ['/lib/modules/5.15.62-talos/extras/a.ko', 'v1.2.0-alpha.1', 'v1.2.0-beta.0', true],
    ['/etc/vulkan/icd.d/x.json', 'v1.5.0-alpha.3', 'v1.5.0-beta.0', true],
    ['/usr/share/egl/x', 'v1.4.8', 'v1.5.0-beta.0', true],
    ['/usr/share/glvnd/x', 'v1.4.8', 'v1.5.0-beta.0', true],
    ['/sbin/ldconfig', 'v1.8.4', 'v1.9.0-alpha.0', true],
    ['/usr/lib/udev/rules.d/60-x.rules', 'v1.9.0-alpha.0', 'v1.9.0-alpha.1', true],
    ['/usr/etc/udev/rules.d/60-x.rules', 'v1.9.0-alpha.0', 'v1.9.0-alpha.1', false],
    ['/usr/lib/firmware/x.bin', 'v1.10.0-alpha.1', 'v1.10.0-alpha.2', true],
    ['/usr/lib/modules/6.12.17-talos/extras/a.ko', 'v1.10.0-alpha.1', 'v1.10.0-alpha.2', true],
    ['/usr/lib/ld-linux-x86-64.so.2', 'v1.10.0-alpha.1', 'v1.10.0-alpha.2', true],
    ['/usr/bin/ldconfig', 'v1.10.0-alpha.1', 'v1.10.0-alpha.2', true],
    ['/lib/firmware/x.bin', 'v1.10.0-alpha.1', 'v1.10.0-alpha.2', false],
    ['/lib/modules/6.12.17-talos/extras/a.ko', 'v1.10.0-alpha.1', 'v1.10.0-alpha.2', false],
    ['/lib64/ld-linux-x86-64.so.2', 'v1.10.0-alpha.1', 'v1.10.0-alpha.2', false],
    ['/sbin/ldconfig', 'v1.10.0-alpha.1', 'v1.10.0-alpha.2', false],
    ['/usr/lib/ld-linux-aarch64.so.1', 'v1.12.0-alpha.2', 'v1.12.0-beta.0', true],
    ['/etc/ld.so.conf', 'v1.13.0-beta.1', 'v1.13.0-rc.0', true],
    ['/etc/ld.so.cache', 'v1.13.0-beta.1', 'v1.13.0-rc.0', true],
    ['/usr/bin/nvidia-modprobe', 'v1.13.0-beta.1', 'v1.13.0-rc.0', true],
    ['/usr/bin/nvidia-pcc', 'v1.12.11', 'v1.13.0-rc.0', true],
    ['/usr/bin/nvidia-smi', 'v1.12.11', 'v1.13.0-rc.0', true],
    ['/usr/bin/nvidia-ctk', 'v1.12.11', 'v1.13.0-rc.0', true],
    ['/usr/bin/nvidia-cdi-hook', 'v1.12.11', 'v1.13.0-rc.0', true],
    ['/usr/bin/nvme', 'v1.12.11', 'v1.13.0-rc.0', true],
  ])('%s: %s and %s differ (taken since then: %s)', (path, before, since, isAdded) => {
    expect([takes(before, path), takes(since, path)]).toEqual(
      isAdded ? ['refused', 'below'] : ['below', 'refused'],
    )
    const refusing = parseTalosVersion(isAdded ? before : since)
    expect(fateOf(path, refusing)).toMatchObject({ kind: isAdded ? 'later' : 'removed', since })
    const [finding] = lintDescribed(isAdded ? before : since, { files: [`rootfs${path}`] }).findings.filter(
      ({ rule }) => rule === 'path-not-allowed',
    )
    expect(finding).toMatchObject({ severity: 'error', standing: { enforced: false } })
    expect(finding?.mend).toContain(since)
  })

  it.each([
    ['v0.15.0', '/usr/local/bin/x', 'below'],
    ['v1.1.2', '/etc/cri/conf.d/x', 'below'],
    ['v1.1.2', '/lib/modules/x/a.ko', 'refused'],
    ['v1.9.5', '/lib/modules/x/a.ko', 'below'],
    ['v1.10.0-alpha.1-17-gc538dab', '/lib/firmware/x', 'below'],
    ['v1.10.0-alpha.2-3-gc538dab', '/lib/firmware/x', 'refused'],
    ['v2.0.0', '/usr/bin/nvme', 'below'],
  ])('in %s, %s is %s', (version, path, expected) => {
    const parsed = version.includes('-g') ? version : undefined
    expect(parsed === undefined ? takes(version, path) : takesTag(version, path)).toBe(expected)
  })

  it('before there were extensions there is no list', () => {
    expect(enforcedPaths(parseTalosVersion('v0.14.3'))).toBeUndefined()
  })
})

describe('what the words for authors list', () => {
  it('is not known before v1.12.0-beta.0, and lacks what came with v1.13.0-rc.0', () => {
    expect(documentedPaths(parseTalosVersion('v1.12.0-alpha.2'))).toBeNull()
    expect(documentedPaths(parseTalosVersion('v1.12.0-beta.0'))).toEqual(
      listOf('v1.12.0-beta.0').map(({ path }) => path),
    )
    const documented = documentedPaths(parseTalosVersion(LAST)) ?? []
    expect(listOf(LAST).filter(({ path }) => !documented.includes(path))).toHaveLength(8)
  })

  it.each([
    ['v1.14.0-rc.1', 'rootfs/usr/bin/nvme', 'path-not-documented', { documented: false, enforced: true }],
    ['v1.14.0-rc.1', 'rootfs/usr/bin/nvmefoo', 'path-by-prefix', { documented: false, enforced: true }],
    ['v1.14.0-rc.1', 'rootfs/usr/localfoo', 'path-by-prefix', { documented: false, enforced: true }],
    ['v1.14.0-rc.1', 'rootfs/boot/vmlinuz', 'path-not-allowed', { documented: false, enforced: false }],
    ['v1.11.2', 'rootfs/boot/vmlinuz', 'path-not-allowed', { documented: null, enforced: false }],
  ])('beside the check in %s: %s is %s', (version, path, rule, standing) => {
    expect(lintDescribed(version, { files: [path] }).findings).toContainEqual(
      expect.objectContaining({ rule, path, standing }),
    )
  })
})

describe('why a path is refused', () => {
  it.each([
    ['v1.14.0-rc.1', '/lib/modules/a/b.ko', { kind: 'removed', instead: '/usr/lib/modules/a/b.ko' }],
    ['v1.9.5', '/usr/lib/firmware/a', { kind: 'later', instead: '/lib/firmware/a' }],
    ['v1.8.4', '/usr/lib/udev/rules.d/a', { kind: 'later', instead: '/usr/etc/udev/rules.d/a' }],
    ['v1.12.11', '/usr/bin/nvme', { kind: 'later', instead: null }],
    ['v1.12.11', '/var/lib/x', { kind: 'never' }],
  ])('in %s: %s', (version, path, expected) => {
    expect(fateOf(path, parseTalosVersion(version))).toMatchObject(expected)
  })
})

function takesTag(tag: string, path: string): string {
  const match = /^(.*)-(\d+)-g([0-9a-f]+)$/.exec(tag)
  const base = parseTalosVersion(match?.[1] ?? '')
  const commits = { count: Number(match?.[2]), hash: match?.[3] ?? '' }
  return passageOf(path, enforcedPaths({ ...base, commits }) ?? [])?.kind ?? 'refused'
}
