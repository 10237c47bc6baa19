import { SchematicInvalidError } from './schematic-error.ts'
import {
  isNothing,
  readBoolean,
  readFields,
  readItems,
  readText,
  readTexts,
  readUnsigned,
} from './schematic-fields.ts'
import type { Bootloader, MetaValue, Schematic } from './schematic-model.ts'
import { readOptions } from './schematic-options.ts'
import { readYaml } from './yaml.ts'
import type { YamlNode } from './yaml-node.ts'

const BOOTLOADERS: readonly Bootloader[] = ['none', 'dual-boot', 'sd-boot', 'grub']
const LARGEST_META_KEY = 255n
const LARGEST_SECTOR = 2n ** 64n - 1n

/**
 * Reads a schematic from YAML or JSON as `POST /schematics` of the Image Factory does: strictly, the first document
 * only, empty list items dropped, order kept. Names of extensions are not checked.
 *
 * @throws {SchematicInvalidError} with line and column
 * @see siderolabs/image-factory pkg/schematic/schematic.go Unmarshal (v1.5.0)
 */
export function decodeSchematic(text: string): Schematic {
  const root = readFields(readYaml(text), 'a schematic', ['owner', 'overlay', 'customization'])
  const overlay = readFields(root.get('overlay'), 'overlay', ['image', 'name', 'options'])
  const customization = readFields(root.get('customization'), 'customization', [
    'embeddedMachineConfiguration',
    'extraKernelArgs',
    'meta',
    'systemExtensions',
    'bootloader',
    'secureboot',
    'diskImage',
  ])
  const extensions = readFields(customization.get('systemExtensions'), 'systemExtensions', [
    'officialExtensions',
  ])
  const secureboot = readFields(customization.get('secureboot'), 'secureboot', [
    'enrollKeys',
    'includeWellKnownCertificates',
  ])
  const diskImage = readFields(customization.get('diskImage'), 'diskImage', ['sectorSize'])
  return {
    owner: readText(root.get('owner'), 'owner'),
    overlay: {
      image: readText(overlay.get('image'), 'overlay.image'),
      name: readText(overlay.get('name'), 'overlay.name'),
      options: readOptions(overlay.get('options')),
    },
    embeddedMachineConfiguration: readText(
      customization.get('embeddedMachineConfiguration'),
      'embeddedMachineConfiguration',
    ),
    extraKernelArgs: readTexts(customization.get('extraKernelArgs'), 'extraKernelArgs'),
    meta: readItems(customization.get('meta'), 'meta').map(readMeta),
    officialExtensions: readTexts(extensions.get('officialExtensions'), 'officialExtensions'),
    bootloader: readBootloader(customization.get('bootloader')),
    secureboot: {
      enrollKeys: readText(secureboot.get('enrollKeys'), 'enrollKeys'),
      includeWellKnownCertificates: readBoolean(
        secureboot.get('includeWellKnownCertificates'),
        'includeWellKnownCertificates',
      ),
    },
    sectorSize: readUnsigned(diskImage.get('sectorSize'), 'sectorSize', LARGEST_SECTOR),
  }
}

function readMeta(node: YamlNode): MetaValue {
  const fields = readFields(node, 'an item of meta', ['key', 'value'])
  return {
    key: Number(readUnsigned(fields.get('key'), 'a META key', LARGEST_META_KEY)),
    value: readText(fields.get('value'), 'a META value'),
  }
}

/** Case does not matter; the empty text and `auto` are refused although a manual mentions `auto`. */
function readBootloader(node: YamlNode | undefined): Bootloader {
  if (node === undefined || isNothing(node)) return 'none'
  const written = readText(node, 'bootloader').toLowerCase()
  const known = BOOTLOADERS.find((name) => name === written)
  if (known === undefined) {
    throw new SchematicInvalidError(node.place, `bootloader is one of ${BOOTLOADERS.join(', ')}`)
  }
  return known
}
