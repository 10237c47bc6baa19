import type { Extension } from '#catalog/extension'
import type { Digest } from '#oci/digest'

/** Architecture as Talos, the factory and the imager write it. */
export type Architecture = 'amd64' | 'arm64'

/** What the imager makes. */
export type ImageKind = 'iso' | 'disk' | 'installer'

/** What a text is made for: extensions of one release and how the node is to be. */
export type Selection = {
  /** Tag of the catalog, `v1.11.2`. */
  readonly release: string
  /** In the order of choice. */
  readonly extensions: readonly Extension[]
  readonly architecture: Architecture
  /** Name of a Talos platform: `metal`, `aws`, `nocloud` … */
  readonly platform: string
  readonly secureboot: boolean
  readonly image: ImageKind
  readonly extraKernelArgs: readonly string[]
  /** Whether the order of choice stays; else names are put in byte order, so that one set has one schematic ID. */
  readonly keepOrder: boolean
  /** Lower-case hex ID of the schematic of this very selection; `null` where nobody computed it. */
  readonly schematicId: string | null
  /** Registry and owner of the images of Talos itself. */
  readonly home: string
  /** Digest of the catalog image; `null` when it is not known. */
  readonly indexDigest: Digest | null
  /** `registry.example.com` or `registry.example.com/prefix`, where images are to be copied to or read from. */
  readonly mirror: string | null
  /** Compressed bytes of all platforms of an image, by name of the extension; what is not there is not known. */
  readonly sizes: ReadonlyMap<string, number>
}

/** A selection with what most people have: a machine of metal and amd64, without secure boot. */
export function selectionOf(
  release: string,
  extensions: readonly Extension[],
  options: Partial<Omit<Selection, 'release' | 'extensions'>> = {},
): Selection {
  return {
    release,
    extensions,
    architecture: 'amd64',
    platform: 'metal',
    secureboot: false,
    image: 'iso',
    extraKernelArgs: [],
    keepOrder: false,
    schematicId: null,
    home: 'ghcr.io/siderolabs',
    indexDigest: null,
    mirror: null,
    sizes: new Map(),
    ...options,
  }
}

/** The extensions as they are written: each repository once, in byte order unless the order stays. */
export function orderedExtensions({ extensions, keepOrder }: Selection): readonly Extension[] {
  const once = [...new Map(extensions.map((extension) => [extension.repository, extension])).values()]
  if (keepOrder) return once
  return once.toSorted((a, b) => (a.repository < b.repository ? -1 : 1))
}
