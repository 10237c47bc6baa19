import { expect, test } from 'vitest'
import { splitExtensionVersion } from './extension-version.ts'

const hash = '8b52ef67d261369cbc93f132db299e5dcf64ad7c'

test.each([
  ['gasket-driver', '97aeba58-v1.5.3', 'v1.5.3', 'suffix', '97aeba58'],
  ['gasket-driver', '5815ee3-v1.11.2', 'v1.11.2', 'suffix', '5815ee3'],
  ['gasket-driver', '97aeba58-v1.5.3', 'v1.5.4', 'none', '97aeba58-v1.5.3'],
  ['thunderbolt', 'v1.11.2', 'v1.11.2', 'tag', null],
  ['btrfs', 'v1.12.0-alpha.1', 'v1.12.0-alpha.1', 'tag', null],
  ['btrfs', 'v1.12.0', 'v1.12.0-alpha.1', 'none', 'v1.12.0'],
  ['zfs', '2.4.0-rc2-v1.12.0-alpha.2', 'v1.12.0-alpha.2', 'suffix', '2.4.0-rc2'],
  ['zfs', '2.4.0-rc5-v1.12.0-rc.1', 'v1.12.0-rc.1', 'suffix', '2.4.0-rc5'],
  ['zfs', '2.3.0-rc3-v1.9.0-beta.1', 'v1.9.0-beta.1', 'suffix', '2.3.0-rc3'],
  ['zfs', '2.2.3-v1.8.0-alpha.0', 'v1.8.0-alpha.0', 'suffix', '2.2.3'],
  ['nonfree-kmod-nvidia-lts', '535.247.01-v1.11.2', 'v1.11.2', 'suffix', '535.247.01'],
  ['vmtoolsd-guest-agent', 'v1.4.0', 'v1.12.0', 'none', 'v1.4.0'],
  ['gvisor', '20231214.0-v1.6.1', 'v1.6.1', 'suffix', '20231214.0'],
  ['gvisor', '20250707.0', 'v1.11.2', 'none', '20250707.0'],
  ['hello-world-service', 'v1.6.3', 'v1.6.3', 'tag', null],
  ['hello-world-service', 'v1.0.0', 'v1.11.2', 'none', 'v1.0.0'],
  ['xen-guest-agent', '0.4.0-g5c274e6', 'v1.11.2', 'none', '0.4.0-g5c274e6'],
  ['hailort', '4.23.0', 'v1.13.0', 'none', '4.23.0'],
  ['mellanox-mstflint', '4.34.1-4-v1.14.0-rc.1', 'v1.14.0-rc.1', 'suffix', '4.34.1-4'],
  ['px-fuse', `${hash}-v1.14.0-rc.1`, 'v1.14.0-rc.1', 'suffix', hash],
  ['panfrost', '20260810-v1.14.0-rc.1', 'v1.14.0-rc.1', 'suffix', '20260810'],
  ['x', '-v1.11.2', 'v1.11.2', 'none', '-v1.11.2'],
  ['x', '1-v1.11.20', 'v1.11.2', 'none', '1-v1.11.20'],
  ['x', '20251111-VERSION', 'v1.12.0', 'none', '20251111-VERSION'],
])('%s %s in the catalog of %s: %s, upstream %s', (name, tag, release, coupling, upstreamVersion) => {
  expect(splitExtensionVersion(name, tag, release)).toEqual({
    coupling,
    upstreamVersion,
    boundToRelease: coupling !== 'none',
    nvidia: null,
  })
})

test.each([
  ['nvidia-container-toolkit-lts', '580.95.05-v1.18.0', 'v1.12.0-beta.0', '580.95.05', 'v1.18.0'],
  ['nvidia-container-toolkit', '535.54.03-v1.13.5', 'v1.5.3', '535.54.03', 'v1.13.5'],
  ['nvidia-container-toolkit', '535.54.03-v1.13.5', 'v1.13.5', '535.54.03', 'v1.13.5'],
  ['nvidia-container-toolkit-production', '595.91.07-v1.19.1', 'v1.19.1', '595.91.07', 'v1.19.1'],
])('%s %s in %s is a driver and a toolkit, never a Talos version', (name, tag, release, driver, toolkit) => {
  expect(splitExtensionVersion(name, tag, release)).toEqual({
    coupling: 'none',
    upstreamVersion: tag,
    boundToRelease: false,
    nvidia: { driver, toolkit },
  })
})

test('an image without a tag has no version', () => {
  expect(splitExtensionVersion('gvisor', null, 'v1.11.2')).toMatchObject({
    coupling: 'none',
    upstreamVersion: null,
  })
})
