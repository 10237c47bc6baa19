import { shellWord } from './quoting.ts'

/** A command line that looks for known vulnerabilities, with what it reads. */
export type ScanCommand = { readonly title: string; readonly line: string }

/**
 * Scans of one platform's image by its pinned reference. Both tools read the SPDX documents inside an image beside
 * what they recognise themselves.
 *
 * @param platform like `linux/amd64`
 * @see anchore/grype:README.md, sources `registry:` and `sbom:`; aquasecurity/trivy:docs, `trivy image`, `trivy sbom`
 */
export function imageScanCommands(reference: string, platform: string): readonly ScanCommand[] {
  const [image, of] = [shellWord(reference), shellWord(platform)]
  return [
    {
      title: 'Scan the image with grype',
      line: `grype ${shellWord(`registry:${reference}`)} --platform ${of}`,
    },
    { title: 'Scan the image with trivy', line: `trivy image --platform ${of} ${image}` },
  ]
}

/**
 * Takes one SPDX document out of an image and scans it alone.
 *
 * @param path absolute, as on a node: `/usr/local/share/spdx/gvisor.spdx.json`
 */
export function documentScanCommands(
  reference: string,
  platform: string,
  path: string,
): readonly ScanCommand[] {
  const file = shellWord(`./${path.slice(path.lastIndexOf('/') + 1)}`)
  const take = `crane export --platform ${shellWord(platform)} ${shellWord(reference)} -`
  return [
    {
      title: 'Take the document out of the image',
      line: `${take} | tar -xO ${shellWord(`rootfs${path}`)} > ${file}`,
    },
    {
      title: 'Scan it with grype',
      line: `grype ${shellWord(`sbom:./${path.slice(path.lastIndexOf('/') + 1)}`)}`,
    },
    { title: 'Scan it with trivy', line: `trivy sbom ${file}` },
  ]
}
