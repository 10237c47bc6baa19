import { describe, expect, it } from 'vitest'
import { lintDescribed, rulesOf } from './testing/described-image.ts'

const at = (path: string) => ({ files: [`rootfs${path}/extras/a.ko`] })

describe('kernel modules', () => {
  it.each<[string, string, readonly string[]]>([
    ['v1.11.2', '/usr/lib/modules/6.12.48-talos', ['module-build']],
    ['v1.11.2', '/usr/lib/modules/6.12.45-talos', ['module-kernel']],
    ['v1.11.2', '/lib/modules/6.12.48-talos', ['module-place', 'path-not-allowed', 'module-build']],
    ['v1.9.5', '/lib/modules/6.12.18-talos', ['module-build']],
    ['v1.9.5', '/usr/lib/modules/6.12.18-talos', ['module-place', 'path-not-allowed', 'module-build']],
    ['v1.99.0', '/usr/lib/modules/6.18.44-talos', ['module-kernel']],
  ])('in %s at %s: %j', (version, path, expected) => {
    expect(rulesOf(lintDescribed(version, at(path)))).toEqual(expected)
  })

  it('for a thousand kernels are told for the first of them', () => {
    const files = Array.from({ length: 1_000 }, (_, index) => `rootfs/usr/lib/modules/${index}/a.ko`)
    const { counts, releases } = lintDescribed('v1.11.2', { files })
    expect(counts.error).toBe(50)
    expect(releases.accepted).toEqual([])
  })

  it('leave only the releases with that kernel', () => {
    const { releases } = lintDescribed('v1.11.2', at('/usr/lib/modules/6.12.48-talos'))
    expect(releases.byKernel).toEqual([expect.objectContaining({ from: 'v1.11.2' })])
    expect(releases.accepted).toEqual(releases.byKernel)
  })
})
