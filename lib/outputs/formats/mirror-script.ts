import type { Extension } from '#catalog/extension'
import { isInRange } from '#catalog/facts/release-range'
import { defineFormat, type Format } from '../format.ts'
import { baseInstaller } from '../imager-target.ts'
import { digestObjection, mirrorObjection } from '../objections.ts'
import { shellWord } from '../quoting.ts'
import { withBundles, withImager } from '../release-eras.ts'
import { orderedExtensions, type Selection } from '../selection.ts'

/** A script that copies the images, what Talos needs beside them, and their signatures to another registry. */
export const mirrorScriptFormat: Format = defineFormat({
  id: 'mirror-script',
  label: 'Mirror script',
  group: 'tool',
  language: 'shell',
  objection: (selection) => mirrorObjection(selection) ?? digestObjection(selection),
  render: mirrorScript,
  warnings: () => [
    'It copies all platforms: the digest in a reference is that of the index with all of them.',
  ],
})

function mirrorScript(selection: Selection): string {
  const { release, mirror } = selection
  const target = mirror === null ? '${1:?usage: mirror.sh registry.example.com[/prefix]}' : `\${1:-${mirror}}`
  const extensions = orderedExtensions(selection)
  return [
    '#!/usr/bin/env bash',
    `# Extensions of Talos ${release}, with signatures. ${totalText(extensions, selection.sizes)}`,
    'set -euo pipefail',
    `target="${target}"`,
    'copy() { skopeo copy --all --preserve-digests "docker://$1" "docker://$target/$2"; }',
    '# An image may lack one of the kinds of signature; that is no reason to stop.',
    'sign() { copy "$1" "$2" || echo "not copied: $1" >&2; }',
    '',
    ...extensions.flatMap((extension) => extensionLines(extension, selection)),
    '# The catalog itself, and what makes boot assets.',
    ...catalogLines(selection),
    ...(isInRange(release, withImager) ? [copyLine('copy', `${selection.home}/imager:${release}`)] : []),
    copyLine('copy', baseInstaller(selection)),
  ].join('\n')
}

function extensionLines(extension: Extension, selection: Selection): readonly string[] {
  const { registry, repository, tag, digest, name } = extension
  const bytes = selection.sizes.get(name)
  const size = bytes === undefined ? 'size not known' : mebibytes(bytes)
  // skopeo takes no reference with both; a target without a tag would be lost in some registries, and the tag that is
  // the digest itself belongs to the signatures.
  const target = `${repository}:${tag ?? (digest ?? '').replace('sha256:', 'untagged-')}`
  return [
    `# ${name}${tag === null ? '' : ` ${tag}`}, ${size}`,
    `copy ${shellWord(`${registry}/${repository}@${digest ?? ''}`)} ${shellWord(target)}`,
    ...signatureLines(`${registry}/${repository}`, digest ?? '', selection.release),
    '',
  ]
}

function catalogLines({ home, release, indexDigest }: Selection): readonly string[] {
  const image = `${home}/extensions`
  if (indexDigest === null) return [copyLine('copy', `${image}:${release}`)]
  return [
    `copy ${shellWord(`${image}@${indexDigest}`)} ${shellWord(`${pathOf(image)}:${release}`)}`,
    ...signatureLines(image, indexDigest, release),
  ]
}

/** Signatures stand at tags made of the digest: one kind in every release, bundles beside it in newer ones. */
function signatureLines(image: string, digest: string, release: string): readonly string[] {
  const tag = digest.replace(':', '-')
  const hasBundle = withBundles.some((range) => isInRange(release, range))
  return [`${image}:${tag}.sig`, ...(hasBundle ? [`${image}:${tag}`] : [])].map((one) =>
    copyLine('sign', one),
  )
}

function copyLine(command: 'copy' | 'sign', image: string): string {
  return `${command} ${shellWord(image)} ${shellWord(pathOf(image))}`
}

function pathOf(image: string): string {
  return image.slice(image.indexOf('/') + 1)
}

function totalText(extensions: readonly Extension[], sizes: ReadonlyMap<string, number>): string {
  const known = extensions.flatMap(({ name }) => sizes.get(name) ?? [])
  if (known.length === 0) return 'Sizes are not known.'
  const total = mebibytes(known.reduce((sum, bytes) => sum + bytes, 0))
  return known.length === extensions.length
    ? `${total}, compressed.`
    : `${total}, compressed, for ${known.length} of ${extensions.length} of them.`
}

function mebibytes(bytes: number): string {
  return `${(bytes / (1024 * 1024)).toFixed(1)} MiB`
}
