import { isInRange } from '#catalog/facts/release-range'
import { parseTagVersion } from '#catalog/talos-version'
import type { Format, FormatId } from './format.ts'
import {
  factoryCurlFormat,
  factoryImagesFormat,
  factoryLinkFormat,
  schematicFormat,
  schematicIdFormat,
} from './formats/factory.ts'
import { imagerCommandFormat, imagerFlagsFormat, imagerProfileFormat } from './formats/imager.ts'
import {
  installerFormat,
  installExtensionsFormat,
  installImageFormat,
  talosctlClusterFormat,
  talosctlUpgradeFormat,
} from './formats/installer.ts'
import { jsonFormat } from './formats/json.ts'
import { mirrorScriptFormat } from './formats/mirror-script.ts'
import { kernelModulesFormat, runtimeClassesFormat } from './formats/node-configuration.ts'
import { omniFormat } from './formats/omni.ts'
import { craneFormat, dockerFormat, orasFormat, skopeoFormat } from './formats/pull-commands.ts'
import { digestFormat, mirrorReferenceFormat, referenceFormat, tagFormat } from './formats/references.ts'
import { serviceConfigFormat } from './formats/service-config.ts'
import { talhelperFormat } from './formats/talhelper.ts'
import { terraformFormat } from './formats/terraform.ts'
import type { Selection } from './selection.ts'

/** All formats in the order they are offered; the first is the default of the copy key. */
export const formats: readonly Format[] = [
  referenceFormat,
  tagFormat,
  digestFormat,
  mirrorReferenceFormat,
  craneFormat,
  skopeoFormat,
  orasFormat,
  dockerFormat,
  schematicFormat,
  schematicIdFormat,
  factoryCurlFormat,
  factoryLinkFormat,
  installerFormat,
  talosctlUpgradeFormat,
  factoryImagesFormat,
  talosctlClusterFormat,
  imagerCommandFormat,
  imagerFlagsFormat,
  imagerProfileFormat,
  installImageFormat,
  installExtensionsFormat,
  kernelModulesFormat,
  serviceConfigFormat,
  runtimeClassesFormat,
  terraformFormat,
  talhelperFormat,
  omniFormat,
  jsonFormat,
  mirrorScriptFormat,
]

/** A text to copy, or one sentence why there is none. */
export type RenderedFormat =
  | { readonly valid: true; readonly text: string; readonly warnings: readonly string[] }
  | { readonly valid: false; readonly reason: string }

/** The format of an ID, `undefined` for a text that is none. */
export function findFormat(id: string): Format | undefined {
  return formats.find((format) => format.id === id)
}

/** Writes a selection down in one format, if that is valid for its release. */
export function renderFormat(id: FormatId, selection: Selection): RenderedFormat {
  const format = findFormat(id)
  if (format === undefined) return { valid: false, reason: `There is no format ${id}.` }
  const reason = formatObjection(format, selection)
  if (reason !== null) return { valid: false, reason }
  return { valid: true, text: format.render(selection), warnings: format.warnings(selection) }
}

/** Why a format is not valid for a selection, as a complete sentence; `null` when it is. */
function formatObjection(format: Format, selection: Selection): string | null {
  const hasBounds = format.range.from !== undefined || format.range.before !== undefined
  if (hasBounds && parseTagVersion(selection.release) === undefined) {
    return `${selection.release} is no version, so nobody can say what is valid for it.`
  }
  return isInRange(selection.release, format.range) ? format.objection(selection) : format.outside
}
