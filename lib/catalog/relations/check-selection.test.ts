import { describe, expect, test } from 'vitest'
import { parseDigest } from '#oci/digest'
import type { Catalog } from '../catalog.ts'
import { historyCatalog } from '../release-history.ts'
import { checkSelection } from './check-selection.ts'
import type { Finding } from './finding.ts'

const amd64 = 'linux/amd64'
const arm64 = 'linux/arm64'

function catalogOf(release: string): Catalog {
  const catalog = historyCatalog(release)
  if (catalog === undefined) throw new Error(`${release} is not in the history.`)
  return catalog
}

function check(release: string, names: string, platform = amd64): readonly Finding[] {
  return checkSelection(catalogOf(release), names.split(' '), platform)
}

/** `error conflict`, without what every kernel module says of loading. */
function words(findings: readonly Finding[]): string[] {
  return findings
    .filter(({ kind }) => kind !== 'load-modules')
    .map(({ severity, kind }) => `${severity} ${kind}`)
}

const lts = {
  toolkit: 'nvidia-container-toolkit-lts',
  open: 'nvidia-open-gpu-kernel-modules-lts',
  nonfree: 'nonfree-kmod-nvidia-lts',
  fabric: 'nvidia-fabricmanager-lts',
}
const production = {
  toolkit: 'nvidia-container-toolkit-production',
  open: 'nvidia-open-gpu-kernel-modules-production',
}

describe('NVIDIA, v1.11.2', () => {
  test.each([
    [`${lts.toolkit} ${lts.open}`, []],
    [`${lts.toolkit} ${lts.nonfree}`, []],
    [`${production.toolkit} ${production.open}`, []],
    [`${lts.toolkit} ${production.open}`, ['error version-mismatch', 'note often-together']],
    [`${lts.fabric} ${lts.open}`, ['note often-together', 'note often-together']],
    [lts.toolkit, ['error missing-requirement']],
    [lts.open, ['note often-together']],
    [`${lts.open} ${production.open}`, ['error conflict', 'note often-together', 'note often-together']],
    [`${lts.toolkit} ${production.toolkit} ${lts.open}`, ['error conflict']],
    [`${lts.open} ${lts.nonfree} ${lts.toolkit}`, ['error conflict']],
    ['nvidia-gdrdrv-device', ['error not-in-release']],
  ])('%s: %j', (names, expected) => {
    expect(words(check('v1.11.2', names))).toEqual(expected)
  })

  test('modules and toolkit of two branches are refused with both drivers and one repair', () => {
    const [finding] = check('v1.11.2', `${lts.open} ${production.toolkit}`)
    expect(finding).toMatchObject({ kind: 'version-mismatch', severity: 'error' })
    expect(finding?.text).toContain('535.247.01')
    expect(finding?.text).toContain('570.172.08')
    expect(finding?.repairs[0]).toEqual({
      kind: 'change',
      label: `Use ${lts.toolkit} instead`,
      add: [lts.toolkit],
      remove: [production.toolkit],
    })
    expect(words(check('v1.11.2', `${lts.open} ${lts.toolkit}`))).toEqual([])
  })

  test('two branches of everything are repaired by taking one away', () => {
    const [finding] = check(
      'v1.11.2',
      Object.values({ ...production, a: lts.open, b: lts.toolkit }).join(' '),
    )
    expect(finding?.kind).toBe('conflict')
    expect(finding?.repairs).toHaveLength(2)
    expect(finding?.repairs[0]).toMatchObject({ add: [], remove: [lts.open, lts.toolkit] })
  })

  test('the toolkit alone can be repaired with either kind of modules', () => {
    const repairs = check('v1.11.2', lts.toolkit)[0]?.repairs ?? []
    expect(repairs.map(({ label }) => label)).toEqual([
      `Add ${lts.open}`,
      `Add ${lts.nonfree}`,
      `Remove ${lts.toolkit}`,
    ])
  })
})

describe('NVIDIA, other releases', () => {
  test('v1.13.9 names its own drivers', () => {
    const [finding] = check('v1.13.9', `${lts.open} ${production.toolkit}`)
    expect(finding?.text).toContain('580.178.04')
    expect(finding?.text).toContain('595.91.07')
  })

  test('v1.12.11 has a long-term branch that is newer than production', () => {
    const findings = check('v1.12.11', `${lts.open} ${lts.toolkit}`)
    expect(words(findings)).toEqual(['note branch-order'])
    expect(findings.find(({ kind }) => kind === 'branch-order')?.text).toContain('580.126.20')
  })

  test('gdrdrv needs open modules, of either branch', () => {
    expect(words(check('v1.13.9', 'nvidia-gdrdrv-device'))).toEqual(['error missing-requirement'])
    expect(words(check('v1.13.9', `nvidia-gdrdrv-device ${lts.nonfree} ${lts.toolkit}`))).toEqual([
      'error missing-requirement',
    ])
    expect(words(check('v1.13.9', `nvidia-gdrdrv-device ${lts.open} ${lts.toolkit}`))).toEqual([])
    expect(check('v1.13.9', 'nvidia-gdrdrv-device')[0]?.repairs[0]?.label).toBe(`Add ${production.open}`)
  })

  test('before v1.8.0-alpha.2 there is one branch', () => {
    expect(words(check('v1.7.7', 'nvidia-container-toolkit nvidia-open-gpu-kernel-modules'))).toEqual([])
    expect(words(check('v1.7.7', 'nvidia-container-toolkit'))).toEqual(['error missing-requirement'])
  })

  test('one branch with two drivers, as in no release, is a mismatch', () => {
    const base = catalogOf('v1.13.9')
    const extensions = base.extensions.map((one) =>
      one.name === lts.toolkit ? { ...one, tag: '580.1.1-v1.19.1' } : one,
    )
    const findings = checkSelection({ ...base, extensions }, [lts.open, lts.toolkit], amd64)
    expect(words(findings)).toEqual(['error version-mismatch'])
    expect(findings[0]?.text).toContain('580.1.1')
  })
})

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

describe('names', () => {
  test.each([
    ['v1.11.2', 'siderolabs/gvisor', []],
    ['v1.11.2', 'ghcr.io/siderolabs/gvisor:20250707.0', []],
    ['v1.11.2', 'i915-ucode', ['error renamed']],
    ['v1.11.2', 'siderolabs/i915-ucode', ['note renamed']],
    ['v1.11.2', 'siderolabs/nvidia-fabricmanager nvidia-open-gpu-kernel-modules-lts', ['error renamed']],
    ['v1.11.2', 'nobody', ['error not-in-release']],
    ['v1.11.2', '__proto__', ['error not-in-release']],
    ['v1.11.2', 'gvisor gvisor siderolabs/gvisor', []],
  ])('%s: %s', (release, names, expected) => {
    expect(words(check(release, names)).filter((one) => !one.endsWith('often-together'))).toEqual(expected)
  })

  test('a name that changed is checked under its new one and can be replaced', () => {
    const findings = check('v1.11.2', 'nvidia-fabricmanager')
    expect(words(findings)).toEqual(['error renamed', 'error missing-requirement', 'note often-together'])
    expect(findings[0]?.repairs[0]).toMatchObject({
      add: ['nvidia-fabricmanager-lts'],
      remove: ['nvidia-fabricmanager'],
    })
  })

  test('a name with two digests is ambiguous', () => {
    const base = catalogOf('v1.11.2')
    const extensions = base.extensions.map((one) =>
      one.name === 'gvisor' ? { ...one, duplicate: true } : one,
    )
    expect(words(checkSelection({ ...base, extensions }, ['gvisor'], amd64))).toEqual(['warning ambiguous'])
  })
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
