import { minorOf } from './release-era.ts'

/** Licence and supplier of the main package of some extensions; others do not say. */
const MAIN: Readonly<Record<string, { readonly licence: string; readonly vendor: string }>> = {
  gvisor: { licence: 'Apache-2.0', vendor: 'google' },
  'qemu-guest-agent': { licence: 'GPL-2.0-or-later', vendor: 'qemu' },
  spin: { licence: 'Apache-2.0 WITH LLVM-exception', vendor: 'spinframework' },
  tailscale: { licence: 'BSD-3-Clause', vendor: 'tailscale' },
  'util-linux-tools': { licence: 'GPL-2.0-or-later AND LGPL-2.1-or-later', vendor: 'kernel' },
  zfs: { licence: 'CDDL-1.0', vendor: 'openzfs' },
}

/** Extensions whose program brings many modules of others. */
const WITH_MODULES: Readonly<Record<string, number>> = { tailscale: 320, gvisor: 48, 'soci-snapshotter': 96 }

/** Promised, and not there; as with some published images. */
const WITHOUT = new Set(['iscsi-tools', 'nfs-utils'])

const LICENCES = ['MIT', 'BSD-3-Clause', 'Apache-2.0', 'NOASSERTION', 'MPL-2.0', 'NONE']

/** Folders whose extensions are programs; firmware and kernel modules have no documents. */
const PROGRAMS = new Set([
  'container-runtime',
  'guest-agents',
  'misc',
  'network',
  'storage',
  'tools',
  'examples',
])

/** Upstream began with them in 2025. */
const FIRST_MINOR = 11

/**
 * Bills of materials of a generated extension: path on a node to SPDX text. Main packages have facts, modules are
 * made up; one document is of a version that is not read, and one breaks off.
 */
export function generatedSboms(
  name: string,
  folder: string,
  release: string,
): Readonly<Record<string, string>> {
  if (minorOf(release) < FIRST_MINOR || !PROGRAMS.has(folder) || WITHOUT.has(name)) return {}
  if (name === 'hello-world-service') {
    return { [pathOf(name)]: '{"spdxVersion":"SPDX-1.2","packages":[]}\n' }
  }
  const whole = { [pathOf(name)]: spdxText(name, WITH_MODULES[name] ?? 0) }
  if (name !== 'qemu-guest-agent') return whole
  return {
    ...whole,
    [pathOf('glib')]: spdxText('glib', 1),
    [pathOf('libffi')]: '{"spdxVersion":"SPDX-2.3","pack',
  }
}

function pathOf(file: string): string {
  return `/usr/local/share/spdx/${file}.spdx.json`
}

function spdxText(name: string, modules: number): string {
  const main = MAIN[name]
  const version = '1.2.3'
  const packages = [
    {
      SPDXID: `SPDXRef-Package-${name}`,
      name,
      versionInfo: version,
      downloadLocation: 'NOASSERTION',
      filesAnalyzed: false,
      supplier: main === undefined ? 'NOASSERTION' : `Organization: ${main.vendor}`,
      licenseDeclared: main?.licence ?? 'NOASSERTION',
      licenseConcluded: 'NOASSERTION',
      ...(main === undefined
        ? {}
        : {
            externalRefs: [
              reference('SECURITY', 'cpe23Type', `cpe:2.3:a:${main.vendor}:${name}:${version}:*:*:*:*:*:*:*`),
              reference('PACKAGE-MANAGER', 'purl', `pkg:generic/${name}@${version}`),
            ],
          }),
    },
    ...Array.from({ length: modules }, (_, at) => modulePackage(at)),
  ]
  const document = {
    spdxVersion: 'SPDX-2.3',
    dataLicense: 'CC0-1.0',
    SPDXID: 'SPDXRef-DOCUMENT',
    name,
    documentNamespace: `https://spdx.invalid/${name}`,
    creationInfo: { created: '2025-09-25T14:00:00Z', creators: ['Tool: test-registry'] },
    packages,
    relationships: [
      {
        spdxElementId: 'SPDXRef-DOCUMENT',
        relationshipType: 'DESCRIBES',
        relatedSpdxElement: `SPDXRef-Package-${name}`,
      },
    ],
  }
  return `${JSON.stringify(document)}\n`
}

function modulePackage(at: number): object {
  const name = `modules.invalid/made-up/part-${String(at).padStart(3, '0')}`
  const version = `v${at % 3}.${at % 17}.${at % 5}`
  return {
    SPDXID: `SPDXRef-Package-part-${at}`,
    name,
    versionInfo: version,
    supplier: 'NOASSERTION',
    ...(at % 9 === 0 ? {} : { licenseDeclared: LICENCES[at % LICENCES.length] }),
    externalRefs: [reference('PACKAGE-MANAGER', 'purl', `pkg:golang/${name}@${version}`)],
  }
}

function reference(referenceCategory: string, referenceType: string, referenceLocator: string): object {
  return { referenceCategory, referenceType, referenceLocator }
}
