import type { ExtensionDescription } from './extension-description.ts'

/** Text of `metadata.description` as a release publishes it: tier mark in front where the release has tiers. */
export function publishedDescription(extension: ExtensionDescription, tiers: boolean): string {
  const text = extension.description ?? ''
  if (!tiers || extension.tier === undefined) return text
  // These two are published without a space behind the mark in every release that has tiers.
  const space = extension.name === 'glibc' || extension.name === 'bnx2-bnx2x' ? '' : ' '
  return `[${extension.tier}]${space}${text}`
}

/** Text of `manifest.yaml`. */
export function extensionManifestText(extension: ExtensionDescription, tiers: boolean): string {
  const version = extension.shape?.plainVersion === true ? extension.tag : JSON.stringify(extension.tag)
  const lines = [
    'version: v1alpha1',
    'metadata:',
    `  name: ${extension.manifestName ?? extension.name}`,
    `  version: ${version}`,
    `  author: ${yamlScalar(extension.author)}`,
    `  description: ${yamlBlock(publishedDescription(extension, tiers), '    ')}`,
  ]
  if (extension.constraint !== undefined) {
    lines.push('  compatibility:', '    talos:', `      version: ${JSON.stringify(extension.constraint)}`)
  }
  return `${lines.join('\n')}\n`
}

/** A YAML scalar on one line: plain for ordinary words, else in double quotes, `null` when there is none. */
export function yamlScalar(text: string | undefined): string {
  if (text === undefined) return 'null'
  return /^\p{L}[\p{L}\p{N} .,()@-]*$/u.test(text) && !/^(?:true|false|null|yes|no|on|off)$/i.test(text)
    ? text
    : JSON.stringify(text)
}

/** A literal block with one line feed at its end, or an empty text. */
export function yamlBlock(text: string, indent: string): string {
  if (text === '') return '""'
  const lines = text.replace(/\n+$/, '').split('\n')
  return ['|', ...lines.map((line) => (line === '' ? '' : `${indent}${line}`))].join('\n')
}
