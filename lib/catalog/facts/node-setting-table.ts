/** What a node needs beside services and kernel modules before an extension does anything. */
export type NodeSetting = {
  readonly extension: string
  /** A complete sentence. */
  readonly text: string
  /** Repository and path. */
  readonly evidence: string
}

const kubelet =
  'The kubelet asks it for credentials only when machine.kubelet.credentialProviderConfig names it, or in Talos v1.14 KubeCredentialProviderConfig'

/** Data only. Settings that no text here writes, because their values are the reader's. */
export const nodeSettingTable: readonly NodeSetting[] = [
  {
    extension: 'ecr-credential-provider',
    text: `${kubelet}.`,
    evidence: 'siderolabs/extensions:container-runtime/ecr-credential-provider/README.md',
  },
  {
    extension: 'harbor-credential-provider',
    text: `${kubelet}. It needs Kubernetes 1.34 or later.`,
    evidence: 'siderolabs/extensions:container-runtime/harbor-credential-provider/README.md',
  },
  {
    extension: 'cachefilesd',
    text: 'It waits for a UserVolumeConfig named fscache and for the file /etc/cachefilesd.conf.',
    evidence: 'siderolabs/extensions:storage/cachefilesd/README.md',
  },
]
