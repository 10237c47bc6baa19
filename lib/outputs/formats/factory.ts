import { isInRange } from '#catalog/facts/release-range'
import { releaseWarnings } from '../factory-service.ts'
import { defineFormat, type Format } from '../format.ts'
import { findPlatform, noCatalog, schematicIdObjection, servedObjection } from '../objections.ts'
import { withCatalog, withZstdImages } from '../release-eras.ts'
import { emitSchematic } from '../schematic-emit.ts'
import { schematicWarnings } from '../schematic-warnings.ts'
import { orderedExtensions, type Selection } from '../selection.ts'
import { selectionSchematic } from '../selection-schematic.ts'

const factory = 'https://factory.talos.dev'
const unposted = 'The Image Factory knows this ID only after somebody has posted the schematic.'

/** The canonical YAML, whose digest is the ID. */
export const schematicFormat: Format = defineFormat({
  id: 'schematic',
  label: 'Schematic',
  group: 'factory',
  language: 'yaml',
  range: withCatalog,
  outside: noCatalog,
  render: (selection) => emitSchematic(selectionSchematic(selection)).trimEnd(),
  warnings: (selection) => schematicWarnings(selectionSchematic(selection)).map(({ text }) => text),
})

/** The ID alone. */
export const schematicIdFormat: Format = defineFormat({
  id: 'schematic-id',
  label: 'Schematic ID',
  group: 'factory',
  language: 'text',
  range: withCatalog,
  outside: noCatalog,
  objection: ({ schematicId }) =>
    schematicId === null ? 'The ID of the schematic has not been computed yet.' : null,
  render: ({ schematicId }) => schematicId ?? '',
  warnings: () => [unposted],
})

/** A command that posts the schematic and so makes its ID known. */
export const factoryCurlFormat: Format = defineFormat({
  id: 'factory-curl',
  label: 'Image Factory, curl',
  group: 'factory',
  language: 'shell',
  range: withCatalog,
  outside: noCatalog,
  render: (selection) => {
    const yaml = emitSchematic(selectionSchematic(selection))
    const end = endOf(yaml)
    return `curl -X POST --data-binary @- ${factory}/schematics <<'${end}'\n${yaml}${end}`
  },
  warnings: () => ['The answer has the ID; it must be the one shown here.'],
})

/** A link that opens the wizard with everything chosen. */
export const factoryLinkFormat: Format = defineFormat({
  id: 'factory-link',
  label: 'Image Factory, link',
  group: 'factory',
  language: 'text',
  range: withCatalog,
  outside: noCatalog,
  objection: servedObjection,
  render: wizardLink,
  warnings: (selection) => [
    'The last step of the wizard registers the schematic.',
    ...releaseWarnings(selection),
  ],
})

/** Where the factory serves images of the schematic for the platform. */
export const factoryImagesFormat: Format = defineFormat({
  id: 'factory-images',
  label: 'Image Factory, downloads',
  group: 'factory',
  language: 'text',
  range: withCatalog,
  outside: noCatalog,
  objection: schematicIdObjection,
  render: imageLinks,
  warnings: (selection) => [unposted, ...releaseWarnings(selection)],
})

/** A line that no line of the text is. */
function endOf(text: string): string {
  let end = 'SCHEMATIC'
  while (text.split('\n').includes(end)) end += '_'
  return end
}

/** @see siderolabs/image-factory:internal/frontend/http/ui.go, query of the wizard */
function wizardLink(selection: Selection): string {
  const { release, platform, architecture, secureboot, extraKernelArgs } = selection
  const query = new URLSearchParams({
    target: platform === 'metal' ? 'metal' : 'cloud',
    version: release.replace(/^v/, ''),
    platform,
    arch: architecture,
    ...(secureboot ? { secureboot: 'true' } : {}),
  })
  // The wizard asks again for a list without an item; a dash is no extension.
  query.append('extensions', '-')
  for (const { repository } of orderedExtensions(selection)) query.append('extensions', repository)
  if (extraKernelArgs.length > 0) query.append('cmdline', extraKernelArgs.join(' '))
  query.append('cmdline-set', 'true')
  return `${factory}/?${query.toString()}`
}

/** @see siderolabs/image-factory:docs/api.md */
function imageLinks(selection: Selection): string {
  const { release, architecture, secureboot, schematicId } = selection
  const platform = findPlatform(selection.platform)
  const name = `${selection.platform}-${architecture}${secureboot ? '-secureboot' : ''}`
  const at = `${schematicId ?? ''}/${release}/${name}`
  return [
    ...(platform?.iso === true ? [`${factory}/image/${at}.iso`] : []),
    ...(platform?.disk == null ? [] : [`${factory}/image/${at}.${diskEnding(platform.disk, release)}`]),
    ...(platform?.pxe === true ? [`https://pxe.factory.talos.dev/pxe/${at}`] : []),
  ].join('\n')
}

function diskEnding(ending: string, release: string): string {
  return isInRange(release, withZstdImages) ? ending : ending.replace('.zst', '.xz')
}
