import { describe, expect, test } from 'vitest'
import { parseDigest } from '#oci/digest'
import { catalogOf } from '../testing/known-catalog.ts'
import { checkSelection } from './check-selection.ts'
import { amd64, arm64, check, words } from './testing/checked-selection.ts'

describe('other relations', () => {
  test.each([
    ['v1.14.0-rc.1', 'kata-containers-snp', amd64, ['error missing-requirement']],
    ['v1.14.0-rc.1', 'kata-containers-snp kata-containers', amd64, []],
    ['v1.11.2', 'gvisor-debug', amd64, ['error missing-requirement']],
    ['v1.11.2', 'gvisor-debug gvisor', amd64, []],
    ['v1.13.9', 'stargz-snapshotter soci-snapshotter', amd64, ['error conflict']],
    ['v1.13.9', 'dvb-cx23885 v4l-uvc-drivers', amd64, ['note redundant']],
    ['v1.13.9', 'dvb-cx23885 dvb-m88ds3103', amd64, ['note redundant']],
    ['v1.13.9', 'vc4 usb-audio-drivers', arm64, ['note shares-files']],
    ['v1.13.9', 'vc4 usb-audio-drivers', amd64, ['warning stub']],
    ['v1.13.9', 'i915 mei', arm64, ['warning stub', 'warning stub']],
    ['v1.13.9', 'qemu-guest-agent vmtoolsd-guest-agent', amd64, ['warning alternative']],
    ['v1.13.9', 'intel-ucode amd-ucode gvisor crun', amd64, []],
    ['v1.14.0-rc.1', 'mdadm', amd64, ['warning deprecated']],
    ['v1.13.9', 'mdadm', amd64, []],
    ['v1.13.9', 'tailscale', amd64, ['warning needs-configuration']],
    ['v1.6.8', 'tailscale', amd64, ['warning needs-configuration']],
    ['v1.13.9', 'multipath-tools', amd64, ['note needs-configuration']],
    [
      'v1.13.9',
      'trident-iscsi-tools iscsi-tools',
      amd64,
      ['error missing-requirement', 'note often-together', 'note often-together'],
    ],
  ])('%s: %s on %s', (release, names, platform, expected) => {
    expect(words(check(release, names, platform))).toEqual(expected)
  })

  test('iscsi-tools and util-linux-tools have nothing to say', () => {
    expect(check('v1.11.2', 'iscsi-tools util-linux-tools')).toEqual([])
  })

  test('what must be configured is said with the name of its document and of its modules', () => {
    const [document] = check('v1.13.9', 'tailscale')
    expect(document?.text).toContain('ExtensionServiceConfig named tailscale')
    expect(document?.repairs[0]).toMatchObject({ kind: 'configure', serviceConfigs: ['tailscale'] })
    const [file] = check('v1.6.8', 'tailscale')
    expect(file?.text).toContain('/var/etc/tailscale/auth.env')
    const [modules] = check('v1.11.2', 'zfs')
    expect(modules).toMatchObject({ kind: 'load-modules', severity: 'note' })
    expect(modules?.repairs[0]).toMatchObject({ kind: 'configure', modules: ['zfs'] })
  })

  test('what the image itself says outweighs the table', () => {
    const digest = parseDigest(`sha256:${'0'.repeat(64)}`)
    const images = (kind: 'content' | 'stub') =>
      new Map([['gvisor', [{ platform: amd64, digest, kind, layers: [] }]]])
    const catalog = catalogOf('v1.11.2')
    expect(words(checkSelection(catalog, ['gvisor'], amd64, images('stub')))).toEqual(['warning stub'])
    expect(words(checkSelection(catalog, ['gvisor'], amd64, images('content')))).toEqual([])
    expect(words(checkSelection(catalog, ['gvisor'], arm64, images('content')))).toEqual(['error stub'])
  })

  test('gvisor-debug behind ten others would be applied before gvisor', () => {
    const before = 'amd-ucode amdgpu binfmt-misc bnx2-bnx2x btrfs crun ctr drbd fuse3'
    const found = check('v1.11.2', `${before} gvisor-debug gvisor`)
    expect(words(found)).toContain('warning order')
    expect(words(check('v1.11.2', 'gvisor-debug gvisor fuse3'))).toEqual([])
  })

  test.each([
    ['gvisor-debug gvisor', true, ['warning order']],
    ['gvisor gvisor-debug', true, []],
    ['gvisor-debug gvisor', false, []],
  ])('%s is written down in this order %s: %j', (names, keepOrder, expected) => {
    const found = checkSelection(catalogOf('v1.11.2'), names.split(' '), amd64, new Map(), keepOrder)
    expect(words(found)).toEqual(expected)
  })

  test('Trident has the modules to load that its guide lists', () => {
    const found = check('v1.13.9', 'trident-iscsi-tools iscsi-tools multipath-tools util-linux-tools')
    const [load] = found.filter(
      ({ kind, names }) => kind === 'load-modules' && names.includes('trident-iscsi-tools'),
    )
    expect(load?.text).toContain('scsi-transport-iscsi, libiscsi_tcp, iscsi_tcp, scsi_transport_fc')
  })

  test.each(['ecr-credential-provider', 'harbor-credential-provider'])(
    '%s has to be named to the kubelet',
    (name) => {
      const [finding] = check('v1.14.0-rc.1', name)
      expect(finding).toMatchObject({ kind: 'needs-configuration', severity: 'note' })
      expect(finding?.text).toContain('machine.kubelet.credentialProviderConfig')
    },
  )
})

test('every finding has a sentence, and everything but a note can be repaired', () => {
  for (const release of ['v1.5.3', 'v1.7.7', 'v1.11.2', 'v1.14.0-rc.1']) {
    const catalog = catalogOf(release)
    const everything = checkSelection(
      catalog,
      catalog.extensions.map(({ name }) => name),
      arm64,
    )
    expect(everything.filter(({ text }) => !/^\S.*\.$/.test(text))).toEqual([])
    expect(everything.filter(({ severity, repairs }) => severity !== 'note' && repairs.length === 0)).toEqual(
      [],
    )
  }
})
