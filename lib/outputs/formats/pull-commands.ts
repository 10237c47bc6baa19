import type { Extension } from '#catalog/extension'
import { defineFormat, type Format, type FormatId } from '../format.ts'
import { digestObjection } from '../objections.ts'
import { shellWord } from '../quoting.ts'
import { orderedExtensions, type Selection } from '../selection.ts'

type Command = (extension: Extension, selection: Selection) => string

/** One platform as a tarball. */
export const craneFormat: Format = pullFormat('crane', 'crane', (extension, { architecture }) =>
  words(
    'crane',
    'pull',
    '--platform',
    `linux/${architecture}`,
    extension.reference ?? '',
    `${fileName(extension)}.tar`,
  ),
)

/**
 * All platforms into an OCI layout. skopeo refuses a reference with both tag and digest, so the tag goes to the
 * destination.
 *
 * @see containers/image:docker/docker_transport.go
 */
export const skopeoFormat: Format = pullFormat('skopeo', 'skopeo', (extension) => {
  const target = `oci:${fileName(extension)}${extension.tag === null ? '' : `:${extension.tag}`}`
  return words('skopeo', 'copy', '--all', '--preserve-digests', `docker://${byDigest(extension)}`, target)
})

/** All platforms into an OCI layout; `oras pull` would fetch nothing, since layers of images have no file names. */
export const orasFormat: Format = pullFormat('oras', 'oras', (extension) => {
  const target = `${fileName(extension)}${extension.tag === null ? '' : `:${extension.tag}`}`
  return words('oras', 'copy', byDigest(extension), '--to-oci-layout', target)
})

/** One platform into the local engine. */
export const dockerFormat: Format = pullFormat('docker', 'docker pull', ({ reference }, { architecture }) =>
  words('docker', 'pull', '--platform', `linux/${architecture}`, reference ?? ''),
)

function pullFormat(id: FormatId, label: string, command: Command): Format {
  return defineFormat({
    id,
    label,
    group: 'pull',
    language: 'shell',
    objection: digestObjection,
    render: (selection) =>
      orderedExtensions(selection)
        .map((extension) => command(extension, selection))
        .join('\n'),
  })
}

/** A name is a whole path where the last part is not unique, and a command would look for its folders. */
function fileName({ name }: Extension): string {
  return name.replaceAll('/', '-')
}

function byDigest({ registry, repository, digest }: Extension): string {
  return `${registry}/${repository}@${digest ?? ''}`
}

function words(...parts: readonly string[]): string {
  return parts.map(shellWord).join(' ')
}
