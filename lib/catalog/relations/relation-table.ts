import type { ReleaseRange } from '../facts/release-range.ts'
import type { Evidence, Relation, RelationKind } from './relation.ts'
import { described, files, inferred, omni, overlaps, readme } from './upstream-evidence.ts'

type Extra = {
  readonly outside?: string
  readonly platform?: string
  readonly range?: ReleaseRange
  readonly match?: 'upstream'
}

/**
 * Data only. Relations between extensions that neither the registry nor Talos states; the NVIDIA ones follow from the
 * names and tags of a release (`nvidia-relations.ts`).
 *
 * @see siderolabs/extensions at v1.14.0-rc.1: READMEs, manifests, hack/test
 */
export const relationTable: readonly Relation[] = [
  row('requires', 'gvisor-debug', ['gvisor'], 'It only replaces the configuration of gvisor.', [
    readme('container-runtime/gvisor-debug'),
    overlaps,
  ]),
  row(
    'overrides',
    'gvisor-debug',
    ['gvisor'],
    'It replaces runsc.toml of gvisor and must be applied behind it.',
    [overlaps],
  ),
  row(
    'requires',
    'kata-containers-snp',
    ['kata-containers'],
    'It uses the shim and QEMU of kata-containers.',
    [described('kata-containers-snp')],
  ),
  row(
    'must-match-version',
    'kata-containers-snp',
    ['kata-containers'],
    'Both are parts of one build of Kata Containers.',
    [described('kata-containers-snp')],
    { match: 'upstream' },
  ),
  row(
    'requires',
    'trident-iscsi-tools',
    ['iscsi-tools', 'util-linux-tools'],
    'Trident drives iSCSI with the tools of both.',
    [readme('storage/trident-iscsi-tools')],
  ),
  row(
    'used-with',
    'trident-iscsi-tools',
    ['multipath-tools'],
    'Trident needs it for several paths to a volume.',
    [readme('storage/trident-iscsi-tools')],
  ),
  row('used-with', 'trident-iscsi-tools', ['nfs-utils'], 'Trident needs it for locks on NFSv3 volumes.', [
    readme('storage/nfs-utils'),
  ]),
  row('used-with', 'i915', ['mei'], 'A discrete Intel Arc card is driven through the management engine.', [
    described('mei'),
    inferred,
  ]),
  row('used-with', 'xe', ['mei'], 'A discrete Intel Arc card is driven through the management engine.', [
    described('mei'),
    inferred,
  ]),
  row(
    'conflicts',
    'soci-snapshotter',
    ['stargz-snapshotter'],
    'Both make themselves the default snapshotter of containerd.',
    [files('container-runtime/{soci,stargz}-snapshotter')],
  ),
  row('conflicts', 'qemu', ['kata-containers'], 'Both install /usr/local/bin/qemu-system-*.', [overlaps]),
  row(
    'redundant-with',
    'glibc',
    ['', '-lts', '-production'].map((flavour) => `nvidia-container-toolkit${flavour}`),
    'The toolkit brings a C library of its own, 341 files of which are the same; the two may differ in version.',
    [overlaps],
  ),
  row(
    'redundant-with',
    'dvb-cx23885',
    ['dvb-m88ds3103'],
    'The other embeds all of it, 298 files.',
    [overlaps],
    {
      platform: 'linux/amd64',
    },
  ),
  row(
    'redundant-with',
    'v4l-uvc-drivers',
    ['dvb-cx23885', 'dvb-m88ds3103'],
    'DVB drivers embed its modules.',
    [overlaps],
  ),
  row(
    'shares-files',
    'usb-audio-drivers',
    ['dvb-cx23885', 'dvb-m88ds3103'],
    'They ship the same sound modules of one kernel build.',
    [overlaps],
    { platform: 'linux/amd64' },
  ),
  row('shares-files', 'usb-audio-drivers', ['v4l-uvc-drivers'], 'Both ship the media controller mc.ko.', [
    overlaps,
  ]),
  row(
    'shares-files',
    'usb-audio-drivers',
    ['vc4'],
    'Both ship the same sound modules of one kernel build.',
    [overlaps],
    { platform: 'linux/arm64' },
  ),
  row('firmware-for', 'chelsio-firmware', ['chelsio-drivers'], 'Firmware of the cards that cxgb* drive.', [
    inferred,
  ]),
  row('firmware-for', 'bnx2-bnx2x', [], 'Talos had the firmware itself until v1.5.', [omni], {
    outside: 'the Broadcom NetXtreme II drivers of Talos',
  }),
  row('firmware-for', 'intel-ice-firmware', [], 'Talos had the firmware itself until v1.5.', [omni], {
    outside: 'the ice driver of Talos for Intel E800 cards',
  }),
  row('firmware-for', 'qlogic-firmware', [], 'The drivers load it at start.', [inferred], {
    outside: 'the QLogic drivers of Talos for storage and network cards',
  }),
  row('firmware-for', 'realtek-firmware', [], 'The drivers load it at start.', [inferred], {
    outside: 'r8169 and other Realtek drivers of Talos',
  }),
  row('firmware-for', 'amd-ucode', [], 'The processor takes it early at boot.', [inferred], {
    outside: 'AMD processors',
  }),
  row('firmware-for', 'intel-ucode', [], 'The processor takes it early at boot.', [inferred], {
    outside: 'Intel processors',
  }),
  row('firmware-for', 'i915-ucode', [], 'Until v1.9.0-alpha.2 the driver was part of Talos.', [inferred], {
    outside: 'the i915 driver that Talos had',
  }),
  row(
    'firmware-for',
    'amdgpu-firmware',
    [],
    'Until v1.9.0-alpha.2 the driver was part of Talos.',
    [inferred],
    {
      outside: 'the amdgpu driver that Talos had',
    },
  ),
  row(
    'superseded-by',
    'mdadm',
    [],
    'The image does nothing; what it did is part of Talos.',
    [described('mdadm')],
    {
      outside: 'Talos itself, since v1.14.0-beta.0',
      range: { from: 'v1.14.0-beta.0' },
    },
  ),
]

function row(
  kind: RelationKind,
  from: string,
  to: readonly string[],
  reason: string,
  evidence: readonly Evidence[],
  extra: Extra = {},
): Relation {
  return {
    kind,
    from,
    to,
    outside: extra.outside ?? null,
    reason,
    evidence,
    platform: extra.platform ?? null,
    range: extra.range ?? {},
    match: extra.match ?? null,
  }
}
