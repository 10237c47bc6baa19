import type { ImageFamily, LayerCodec } from './layer-codec.ts'
import type { JsonObject, LayerPlan } from './image-builder.ts'

/** Where the layers hold `manifest.yaml`, and what stands in the way of a reader that takes a short cut. */
export type Arrangement =
  /** Root file system below, `manifest.yaml` alone on top: how nearly every extension is built. */
  | 'manifest-last'
  | 'manifest-first'
  | 'one-layer'
  /** A lower layer has another `manifest.yaml`; the top one counts. */
  | 'override'
  /** Written, removed by a whiteout, written again. */
  | 'whiteout-readd'
  /** The whiteout of a lower `manifest.yaml` stands in the layer that brings the new one. */
  | 'whiteout-same-layer'
  /** An opaque mark in the layer that brings the file hides the layers below only. */
  | 'opaque'
  /** The newest layer only adds files; `manifest.yaml` is in the middle. */
  | 'manifest-middle'

/** Legal ways to write the same extension. */
export type ImageShape = {
  readonly family?: ImageFamily
  readonly codec?: LayerCodec
  readonly arrangement?: Arrangement
  /** `dot-slash`: every tar name starts with `./`. */
  readonly names?: 'plain' | 'dot-slash'
  /** How names over 100 bytes are written; a file with such a name is added. */
  readonly longName?: 'pax' | 'gnu' | 'ustar'
  /** The tag points at one manifest (linux/amd64) instead of an index. */
  readonly single?: boolean
  /** The index carries an attestation entry of platform unknown/unknown. */
  readonly attestation?: boolean
  /** `variant: v8` on arm64. */
  readonly armVariant?: boolean
  /** The version is written without quotes in manifest.yaml, whatever it looks like. */
  readonly plainVersion?: boolean
}

/** Hooks for content that no honest publisher makes; each stands in for one honest step. */
export type HostileImage = {
  /** Bytes of `manifest.yaml`; `undefined`: the image has none. */
  readonly manifestYaml?: (honest: string) => Uint8Array | undefined
  /** All layers of a platform, bottom first. */
  readonly layers?: (honest: readonly LayerPlan[], manifestYaml: Uint8Array) => readonly LayerPlan[]
  readonly alterManifest?: (honest: JsonObject) => JsonObject | Uint8Array
  readonly alterIndex?: (honest: JsonObject) => JsonObject | Uint8Array
  /** What the registry does not have although something names it; single layers say so in their plan. */
  readonly absent?: 'image' | 'platform'
}

/** An extension of a release in plain words; everything else is derived. */
export type ExtensionDescription = {
  /** Last component of its repository. */
  readonly name: string
  readonly tag: string
  readonly tier?: 'core' | 'extra' | 'contrib' | 'deprecated'
  readonly author?: string
  /** Without the tier mark. */
  readonly description?: string
  /** Range of Talos versions as the author writes it. */
  readonly constraint?: string
  /** Path under the root file system to content. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>
  /** Kernel modules by name; they stand under the kernel release of the catalog. */
  readonly modules?: readonly string[]
  /** Service name to the text of its definition. */
  readonly services?: Readonly<Record<string, string>>
  /** The only architecture with content; the image of the other one is a stub. Absent: both have it. */
  readonly contentOn?: 'amd64' | 'arm64'
  /** Bytes of one further file that does not compress, to make an image heavy. */
  readonly paddingBytes?: number
  /** Name in manifest.yaml where it differs. */
  readonly manifestName?: string
  /** Whole path on the registry; default is the prefix of the catalog and the name. */
  readonly repository?: string
  /** Digest that the catalog names, taken literally: the image itself is not on the registry. */
  readonly literalDigest?: string
  readonly shape?: ImageShape
  readonly hostile?: HostileImage
}
