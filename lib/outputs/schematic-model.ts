/** What a node boots from; `none` is the default and is not written. */
export type Bootloader = 'none' | 'dual-boot' | 'sd-boot' | 'grub'

/** A value of `overlay.options`; `plain` is a number, truth value, time or null in its canonical form. */
export type OptionValue =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'plain'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly OptionValue[] }
  | { readonly kind: 'map'; readonly entries: readonly OptionEntry[] }

export type OptionEntry = { readonly key: string; readonly value: OptionValue }

/** Initial content of the META partition; `key` is 0 to 255. */
export type MetaValue = { readonly key: number; readonly value: string }

/**
 * What the Image Factory builds an image from. Empty texts, empty lists, `none`, `false` and zero are the defaults
 * and are not written. Lists keep their order: it is part of the ID.
 *
 * @see siderolabs/image-factory pkg/schematic/schematic.go (v1.5.0)
 */
export type Schematic = {
  /** Enterprise edition only. */
  readonly owner: string
  readonly overlay: {
    readonly image: string
    readonly name: string
    readonly options: readonly OptionEntry[]
  }
  readonly embeddedMachineConfiguration: string
  readonly extraKernelArgs: readonly string[]
  readonly meta: readonly MetaValue[]
  /** Names such as `siderolabs/gvisor`; the factory picks the version that belongs to the Talos release. */
  readonly officialExtensions: readonly string[]
  readonly bootloader: Bootloader
  readonly secureboot: { readonly enrollKeys: string; readonly includeWellKnownCertificates: boolean }
  /** Bytes; 0 leaves it to the imager. */
  readonly sectorSize: bigint
}

/** The schematic that changes nothing. */
export const EMPTY_SCHEMATIC: Schematic = {
  owner: '',
  overlay: { image: '', name: '', options: [] },
  embeddedMachineConfiguration: '',
  extraKernelArgs: [],
  meta: [],
  officialExtensions: [],
  bootloader: 'none',
  secureboot: { enrollKeys: '', includeWellKnownCertificates: false },
  sectorSize: 0n,
}
