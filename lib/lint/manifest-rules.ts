import {
  InvalidExtensionManifestError,
  parseExtensionManifest,
  supportedManifestVersion,
  type ExtensionManifest,
} from '#catalog/extension-manifest'
import { MANIFEST_YAML } from '#catalog/image-paths'
import { textPosition } from '#catalog/text-position'
import { hasMoreDocuments, parseYaml } from '#catalog/yaml'
import { checkConstraintRules } from './constraint-rules.ts'
import { finding, type LintFinding } from './finding.ts'
import { checkManifestKeys } from './manifest-keys.ts'
import { checkPlainScalars } from './plain-scalars.ts'
import type { ReleaseRules } from './release-rules.ts'

/** What the rules say of a manifest.yaml, and the manifest when Talos takes it. */
export type CheckedManifest = {
  readonly manifest: ExtensionManifest | null
  readonly findings: readonly LintFinding[]
}

const HERE = { path: MANIFEST_YAML }

/** manifest.yaml against the schema, and its constraint against a release. @see domain rule: Talos reads every field as text */
export function checkManifest(source: string | Uint8Array, rules: ReleaseRules): CheckedManifest {
  try {
    const { manifest } = parseExtensionManifest(source)
    const text = textOf(source)
    return manifest.version === supportedManifestVersion
      ? { manifest, findings: checkFields(manifest, text, rules) }
      : { manifest: null, findings: [unsupported(manifest.version, text), ...checkKeys(text, rules)] }
  } catch (error) {
    if (!(error instanceof InvalidExtensionManifestError)) throw error
    return { manifest: null, findings: [unreadable(error, source)] }
  }
}

function checkFields(manifest: ExtensionManifest, text: string, rules: ReleaseRules): readonly LintFinding[] {
  const { metadata } = manifest
  const empty = (['name', 'version', 'author', 'description'] as const).filter((key) => metadata[key] === '')
  return [
    ...checkKeys(text, rules),
    ...empty.map(emptyField),
    ...checkConstraintRules(metadata.compatibility.talos.version, text, rules),
  ]
}

function checkKeys(text: string, rules: ReleaseRules): readonly LintFinding[] {
  const root = parseYaml(text)
  if (root === undefined) return []
  return [
    ...checkManifestKeys(root, text, rules),
    ...checkPlainScalars(root, text),
    ...(hasMoreDocuments(text) ? [moreDocuments()] : []),
  ]
}

function moreDocuments(): LintFinding {
  const text =
    'The file holds more than one document of YAML; Talos reads the first and nothing of the others.'
  return finding('manifest-documents', 'warning', text, 'Keep the first document only.', HERE)
}

function unsupported(version: string, text: string): LintFinding {
  const said = version === '' ? 'no version' : `the version ${JSON.stringify(version.slice(0, 40))}`
  const at = text.search(/^version[ \t]*:/m)
  return finding(
    'manifest-version',
    'error',
    `The manifest has ${said}; Talos takes ${supportedManifestVersion} only: unsupported manifest version.`,
    `Write version: ${supportedManifestVersion} in the first line.`,
    { ...HERE, position: at < 0 ? null : textPosition(text, at) },
  )
}

function unreadable(error: InvalidExtensionManifestError, source: string | Uint8Array): LintFinding {
  const position = error.at === null ? null : textPosition(textOf(source), error.at)
  const mend = 'Put it right at that place; quote every text that looks like a date, a list or a mapping.'
  return finding('manifest-unreadable', 'error', error.message, mend, { ...HERE, position })
}

function emptyField(key: 'name' | 'version' | 'author' | 'description'): LintFinding {
  const isShown = key === 'name' || key === 'version'
  const text = isShown
    ? `metadata.${key} is empty, and a node reports extensions by it.`
    : `metadata.${key} is empty; catalogs show it to people.`
  return finding(
    'manifest-field-empty',
    isShown ? 'warning' : 'notice',
    text,
    `Fill in metadata.${key}.`,
    HERE,
  )
}

/** As the parser decodes it, so that places in it are those of the parser. */
function textOf(source: string | Uint8Array): string {
  return typeof source === 'string' ? source.replace(/^\uFEFF/, '') : new TextDecoder().decode(source)
}
