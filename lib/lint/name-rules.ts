import type { ExtensionManifest } from '#catalog/extension-manifest'
import { finding, type LintFinding } from './finding.ts'
import type { ReleaseRules } from './release-rules.ts'

/** What an image is called: its repository, and the tag that it was asked for by. */
export type ImageName = { readonly repository: string; readonly tag: string | null }

/** The name and version in the manifest against those of the image. */
export function checkNames(
  { metadata }: ExtensionManifest,
  { repository, tag }: ImageName,
  rules: ReleaseRules,
): readonly LintFinding[] {
  const image = repository.slice(repository.lastIndexOf('/') + 1)
  const found: LintFinding[] = []
  if (metadata.name !== '' && metadata.name !== image) {
    const validated = rules.checkers.includes('validator')
    found.push(
      finding(
        'name-differs',
        'warning',
        `The manifest names the extension ${quoted(metadata.name)} and the image is named ${quoted(image)}. A node reports the name of the manifest.`,
        `Write name: ${image}. ${validated ? 'The build check of the extensions repository refuses another name since May 2024.' : 'Images of this time were not checked for it.'}`,
        { path: 'manifest.yaml' },
      ),
    )
  }
  if (tag !== null && metadata.version !== '' && metadata.version !== tag) {
    found.push(
      finding(
        'version-differs',
        'notice',
        `The manifest has the version ${quoted(metadata.version)} and the image the tag ${quoted(tag)}.`,
        'Give both the same, so that what a node reports leads back to the image.',
        { path: 'manifest.yaml' },
      ),
    )
  }
  return found
}

function quoted(text: string): string {
  return JSON.stringify(text.slice(0, 120))
}
