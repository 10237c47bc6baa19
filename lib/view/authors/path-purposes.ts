/**
 * Data only. What an allowed path is for, in our words; a path without a row is shown without.
 *
 * @see siderolabs/extensions, what its images put there
 */
export const pathPurposes: Readonly<Record<string, string>> = {
  '/etc/cri/conf.d': 'Parts of the configuration of containerd: runtime handlers, snapshotters',
  '/etc/ld.so.cache': 'Cache of the dynamic loader',
  '/etc/ld.so.conf': 'Where the dynamic loader looks',
  '/etc/vulkan': 'Drivers of Vulkan',
  '/lib/firmware': 'Firmware',
  '/lib/modules': 'Kernel modules, in a folder named after the kernel',
  '/lib64/ld-linux-x86-64.so.2': 'Dynamic loader for amd64',
  '/sbin/ldconfig': 'Program that writes the cache of the loader',
  '/usr/bin/ldconfig': 'Program that writes the cache of the loader',
  '/usr/bin/nvidia-cdi-hook': 'Program of NVIDIA',
  '/usr/bin/nvidia-ctk': 'Program of NVIDIA',
  '/usr/bin/nvidia-modprobe': 'Program of NVIDIA',
  '/usr/bin/nvidia-pcc': 'Program of NVIDIA',
  '/usr/bin/nvidia-smi': 'Program of NVIDIA',
  '/usr/bin/nvme': 'Program for NVMe disks',
  '/usr/etc/udev/rules.d': 'Rules of udev',
  '/usr/lib/firmware': 'Firmware',
  '/usr/lib/ld-linux-aarch64.so.1': 'Dynamic loader for arm64',
  '/usr/lib/ld-linux-x86-64.so.2': 'Dynamic loader for amd64',
  '/usr/lib/modules': 'Kernel modules, in a folder named after the kernel',
  '/usr/lib/udev/rules.d': 'Rules of udev',
  '/usr/local': 'Everything else: programs, libraries, services, SBOM',
  '/usr/share/egl': 'Drivers of EGL',
  '/usr/share/glvnd': 'Drivers of GL',
}
