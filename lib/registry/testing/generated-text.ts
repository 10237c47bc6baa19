/** One sentence per folder of the source repository, in our own words; `NAME` stands for the extension. */
const SENTENCES: Readonly<Record<string, string>> = {
  'container-runtime': 'Lets containerd run workloads with NAME.',
  hypervisors: 'Brings the NAME machine emulator to a node.',
  firmware: 'Ships NAME files that devices load at boot.',
  drm: 'Makes graphics and compute devices usable through NAME.',
  drivers: 'Adds the NAME kernel modules.',
  dvb: 'Adds NAME tuners for digital television.',
  misc: 'Adds NAME to the base system.',
  network: 'Connects a node to further networks with NAME.',
  storage: 'Adds NAME for disks and network file systems.',
  power: 'Watches the power supply of a node with NAME.',
  'guest-agents': 'Talks to the hypervisor that a node runs on through NAME.',
  'nvidia-gpu': 'Prepares a node for NVIDIA devices with NAME.',
  tools: 'Puts the NAME command line tools on a node.',
  examples: 'Shows with NAME how an extension runs a service.',
}

/** A description as the generated catalogs publish it: a sentence, for modules a second line. */
export function generatedDescription(name: string, folder: string, kernelModules: boolean): string {
  const sentence = (SENTENCES[folder] ?? 'Adds NAME to a node.').replace('NAME', name)
  return kernelModules
    ? `${sentence}\nThe modules are built for the kernel of this release.\n`
    : `${sentence}\n`
}
