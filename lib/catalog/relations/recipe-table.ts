import type { Evidence } from './relation.ts'
import { readme } from './upstream-evidence.ts'

/** A set of extensions that a well-known workload needs. `for` is a short phrase. */
export type Recipe = {
  readonly id: string
  readonly title: string
  readonly for: string
  readonly required: readonly string[]
  readonly optional: readonly { readonly name: string; readonly when: string }[]
  readonly evidence: readonly Evidence[]
}

const guide = (path: string): Evidence => ({
  from: 'documentation',
  where: `siderolabs/docs:public/kubernetes-guides/csi/${path}.mdx`,
})

type Extra = {
  readonly optional?: Recipe['optional']
}

/**
 * Data only. Names as of v1.14; `recipesIn` maps them to a release. NVIDIA sets follow from the branches of the
 * release.
 */
export const recipeTable: readonly Recipe[] = [
  recipe(
    'longhorn',
    'Longhorn',
    'replicated block storage',
    ['iscsi-tools', 'util-linux-tools'],
    guide('longhorn'),
  ),
  recipe(
    'powerstore',
    'Dell PowerStore CSI',
    'volumes of a PowerStore array',
    ['iscsi-tools', 'util-linux-tools'],
    guide('dell-powerstore'),
  ),
  recipe('synology', 'Synology CSI', 'volumes of a Synology NAS', ['iscsi-tools'], guide('synology-csi')),
  recipe(
    'iscsi',
    'iSCSI volumes',
    'OpenEBS, Mayastor and other drivers over iSCSI',
    ['iscsi-tools'],
    readme('storage/iscsi-tools'),
  ),
  recipe(
    'trident',
    'NetApp Trident',
    'volumes of NetApp storage',
    ['iscsi-tools', 'multipath-tools', 'util-linux-tools', 'trident-iscsi-tools'],
    readme('storage/trident-iscsi-tools'),
    {
      optional: [{ name: 'nfs-utils', when: 'locks on NFSv3 volumes' }],
    },
  ),
  recipe(
    'linstor',
    'LINSTOR, Piraeus',
    'replicated block storage with DRBD',
    ['drbd'],
    readme('storage/drbd'),
    {
      optional: [{ name: 'zfs', when: 'pools on ZFS' }],
    },
  ),
  recipe('zfs', 'OpenZFS', 'LocalPV and democratic-csi on ZFS pools', ['zfs'], readme('storage/zfs')),
  recipe('portworx', 'Portworx', 'Portworx volumes', ['px-fuse'], readme('storage/px-fuse')),
  recipe(
    'fscache',
    'Cached network files',
    'FS-Cache for network file systems',
    ['cachefilesd'],
    readme('storage/cachefilesd'),
  ),
  recipe('nvme-of', 'NVMe over Fabrics', 'disks over the network', ['nvme-cli'], readme('tools/nvme-cli')),
  recipe('coral', 'Google Coral', 'Coral TPUs on PCIe and M.2', ['gasket-driver'], readme('drivers/gasket')),
  recipe('hailo', 'Hailo', 'Hailo accelerators', ['hailort'], readme('drivers/hailort')),
  recipe(
    'aws',
    'AWS nodes',
    'a newer network driver and images of ECR',
    ['amazon-ena'],
    readme('drivers/amazon-ena'),
    {
      optional: [{ name: 'ecr-credential-provider', when: 'images of ECR' }],
    },
  ),
  recipe(
    'intel-gpu',
    'Intel graphics',
    'transcoding on Intel processors',
    ['i915', 'intel-ucode'],
    readme('drm/i915'),
    {
      optional: [{ name: 'mei', when: 'discrete Arc cards' }],
    },
  ),
  recipe(
    'ups',
    'Uninterruptible power supply',
    'an orderly shutdown',
    ['nut-client'],
    readme('power/nut-client'),
  ),
  recipe(
    'emulation',
    'User-mode emulation',
    'images of other architectures',
    ['binfmt-misc'],
    readme('misc/binfmt-misc'),
  ),
]

function recipe(
  id: string,
  title: string,
  purpose: string,
  required: readonly string[],
  evidence: Evidence,
  extra: Extra = {},
): Recipe {
  return {
    id,
    title,
    for: purpose,
    required,
    optional: extra.optional ?? [],
    evidence: [evidence],
  }
}
