import type { OptionEntry, OptionValue, Schematic } from './schematic-model.ts'
import { sortNaturally } from './yaml-key-order.ts'
import { emitMapping } from './yaml-emit.ts'

/**
 * The canonical YAML of a schematic, as the Image Factory stores it; its SHA-256 is the ID. Fields in the order of
 * the factory's structure, defaults left out, `customization` always there.
 *
 * @see siderolabs/image-factory pkg/schematic/schematic.go Marshal (v1.5.0)
 */
export function emitSchematic(schematic: Schematic): string {
  return emitMapping([
    ...textField('owner', schematic.owner),
    ...overlayField(schematic.overlay),
    { key: 'customization', value: map(customizationEntries(schematic)) },
  ])
}

function overlayField(overlay: Schematic['overlay']): OptionEntry[] {
  if (overlay.image === '' && overlay.name === '' && overlay.options.length === 0) return []
  const entries: OptionEntry[] = [
    { key: 'image', value: text(overlay.image) },
    { key: 'name', value: text(overlay.name) },
  ]
  if (overlay.options.length > 0) entries.push({ key: 'options', value: ordered(map(overlay.options)) })
  return [{ key: 'overlay', value: map(entries) }]
}

function customizationEntries(schematic: Schematic): OptionEntry[] {
  const { secureboot } = schematic
  const meta = schematic.meta.map(({ key, value }) =>
    map([
      { key: 'key', value: { kind: 'plain', text: String(key) } },
      { key: 'value', value: text(value) },
    ]),
  )
  return [
    ...textField('embeddedMachineConfiguration', schematic.embeddedMachineConfiguration),
    ...listField('extraKernelArgs', schematic.extraKernelArgs.map(text)),
    ...listField('meta', meta),
    ...mapField('systemExtensions', listField('officialExtensions', schematic.officialExtensions.map(text))),
    ...textField('bootloader', schematic.bootloader === 'none' ? '' : schematic.bootloader),
    ...mapField('secureboot', [
      ...textField('enrollKeys', secureboot.enrollKeys),
      ...plainField('includeWellKnownCertificates', secureboot.includeWellKnownCertificates ? 'true' : ''),
    ]),
    ...mapField(
      'diskImage',
      plainField('sectorSize', schematic.sectorSize > 0n ? String(schematic.sectorSize) : ''),
    ),
  ]
}

function text(value: string): OptionValue {
  return { kind: 'text', text: value }
}

function map(entries: readonly OptionEntry[]): OptionValue {
  return { kind: 'map', entries }
}

function textField(key: string, value: string): OptionEntry[] {
  return value === '' ? [] : [{ key, value: text(value) }]
}

function plainField(key: string, value: string): OptionEntry[] {
  return value === '' ? [] : [{ key, value: { kind: 'plain', text: value } }]
}

function listField(key: string, items: readonly OptionValue[]): OptionEntry[] {
  return items.length === 0 ? [] : [{ key, value: { kind: 'list', items } }]
}

function mapField(key: string, entries: readonly OptionEntry[]): OptionEntry[] {
  return entries.length === 0 ? [] : [{ key, value: map(entries) }]
}

/** Options are a map in the factory, and go-yaml writes the keys of a map in its own order. */
function ordered(value: OptionValue): OptionValue {
  if (value.kind === 'list') return { kind: 'list', items: value.items.map(ordered) }
  if (value.kind !== 'map') return value
  const entries = sortNaturally(value.entries).map((entry) => ({
    key: entry.key,
    value: ordered(entry.value),
  }))
  return map(entries)
}
