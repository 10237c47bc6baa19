/** A command line with what it is for. */
export type Command = { readonly title: string; readonly note: string | null; readonly line: string }

/** An image as the catalog of a release pins it. */
export type PinnedExtension = {
  readonly release: string
  readonly registry: string
  /** Path, for example `siderolabs/gvisor`. */
  readonly repository: string
  /** The whole `name:tag@digest`. */
  readonly reference: string
}

/**
 * Command lines for crane: find the line in the catalog image, read what the image says of itself, list what
 * the pinned index holds.
 *
 * @see google/go-containerregistry:cmd/crane/doc/crane_export.md
 */
export function craneCommands(extension: PinnedExtension): readonly Command[] {
  const catalog = catalogReference(extension)
  return [
    {
      title: 'Pull the image by digest',
      note: 'The digest decides; the tag is only for people.',
      line: `crane pull ${extension.reference} ${lastComponent(extension.repository)}.tar`,
    },
    {
      title: 'Read the manifest inside it',
      note: null,
      line: `crane export ${extension.reference} - | tar -xO manifest.yaml`,
    },
    {
      title: 'Find the line in the catalog image',
      note: 'This is where the reference on this page comes from.',
      line: `crane export ${catalog} - | tar -xO image-digests | grep -F '/${lastComponent(extension.repository)}:'`,
    },
  ]
}

/** The catalog image that lists the extension, beside it in the same namespace. */
function catalogReference({ registry, repository, release }: PinnedExtension): string {
  const namespace = repository.split('/').slice(0, -1)
  return `${[registry, ...namespace, 'extensions'].join('/')}:${release}`
}

function lastComponent(repository: string): string {
  return repository.slice(repository.lastIndexOf('/') + 1)
}
