/**
 * Kernel modules that a node must be told to load, and sysctls that go with them. `evidence` is a repository and path,
 * `note` a complete sentence or `null`.
 */
export type ModuleLoad = {
  readonly extensions: readonly string[]
  readonly modules: readonly string[]
  readonly sysctls: Readonly<Record<string, string>>
  readonly evidence: string
  readonly note: string | null
}

const readmes = 'siderolabs/extensions:*/<extension>/README.md'
const tests = 'siderolabs/talos:internal/integration/api/extensions_qemu.go'
const nvidiaModules = ['nvidia-open-gpu-kernel-modules', 'nonfree-kmod-nvidia']

/**
 * Data only. Talos loads a module by itself only where udev finds a device alias; drivers for display hardware and
 * `mei` have one and need no row.
 */
export const moduleTable: readonly ModuleLoad[] = [
  {
    extensions: nvidiaModules.flatMap((name) => [name, `${name}-lts`, `${name}-production`]),
    modules: ['nvidia', 'nvidia_uvm', 'nvidia_drm', 'nvidia_modeset'],
    sysctls: { 'net.core.bpf_jit_harden': '1' },
    evidence: 'siderolabs/docs:public/talos (NVIDIA GPU guide)',
    note: null,
  },
  row(['nvidia-gdrdrv-device'], ['gdrdrv'], readmes, 'The module is part of the open NVIDIA kernel modules.'),
  row(['zfs'], ['zfs'], readmes),
  row(
    ['drbd'],
    ['drbd'],
    tests,
    'LINSTOR also wants drbd_transport_tcp, and the parameter usermode_helper=disabled for drbd.',
  ),
  row(['btrfs'], ['btrfs'], readmes),
  row(['binfmt-misc'], ['binfmt_misc'], readmes),
  row(['gasket-driver'], ['gasket', 'apex'], tests, 'One image carries both modules of the Coral driver.'),
  row(
    ['hailort'],
    ['hailort'],
    readmes,
    'The README names hailort; the module that a node then lists is hailo_pci.',
  ),
  row(['tenstorrent'], ['tenstorrent'], readmes),
  row(['xdma-driver'], ['xdma'], readmes),
  row(['thunderbolt'], ['thunderbolt', 'thunderbolt_net'], readmes),
  row(['chelsio-drivers'], ['cxgb', 'cxgb3', 'cxgb4', 'cxgb4vf'], tests, 'Which one depends on the card.'),
  row(
    ['usb-modem-drivers'],
    ['cdc_wdm', 'cdc_mbim', 'cdc_ncm', 'cdc_ether', 'qmi_wwan', 'option'],
    tests,
    'Which ones depends on the modem; the image has more.',
  ),
  row(['v4l-uvc-drivers'], ['uvcvideo'], readmes),
  row(['usb-audio-drivers'], ['snd-usb-audio'], readmes),
  row(['dvb-cx23885', 'dvb-m88ds3103'], ['cx23885'], readmes),
  row(['uinput'], ['uinput'], readmes),
  row(['uhid'], ['uhid'], readmes),
  row(['joydev'], ['joydev'], readmes),
  row(['gpio-pinctrl'], ['pinctrl-intel', 'pinctrl-broxton'], readmes),
  row(['multipath-tools'], ['dm_multipath', 'dm_round-robin'], readmes),
  row(
    ['trident-iscsi-tools'],
    [
      'scsi-transport-iscsi',
      'libiscsi_tcp',
      'iscsi_tcp',
      'scsi_transport_fc',
      'dm_multipath',
      'dm_round-robin',
    ],
    readmes,
    'They are modules of Talos itself; those for Fibre Channel and for several paths only where there are such.',
  ),
  row(['cachefilesd'], ['cachefiles'], readmes),
  row(['amazon-ena'], ['ena'], readmes),
  row(['hyperv-guest-agent'], ['hv_utils'], readmes),
  row(['nfsd'], ['nfsd'], readmes),
  {
    extensions: ['gvisor'],
    modules: [],
    sysctls: { 'user.max_user_namespaces': '11255' },
    evidence: readmes,
    note: null,
  },
]

/** What a node must load for an extension, `undefined` when nothing. */
export function moduleLoadOf(extension: string): ModuleLoad | undefined {
  return moduleTable.find(({ extensions }) => extensions.includes(extension))
}

function row(
  extensions: readonly string[],
  modules: readonly string[],
  evidence: string,
  note: string | null = null,
): ModuleLoad {
  return { extensions, modules, sysctls: {}, evidence, note }
}
