import { findTalosVersion } from '#catalog/talos-version'
import type { ImageFile } from '#catalog/image-files'
import { releasesWithFacts } from '#catalog/release-facts'
import { parseDigest } from '#oci/digest'
import { lintImage, type LintImage, type LintPlatform } from '../lint-image.ts'
import { releaseRules, type ReleaseRules } from '../release-rules.ts'
import type { LintReport } from '../report.ts'

const DIGEST = parseDigest(`sha256:${'1'.repeat(64)}`)

/** A file in a few words: a path, which ends in a slash for a directory, or a path with what is special about it. */
export type DescribedFile = string | (Pick<ImageFile, 'path'> & Partial<ImageFile>)

/** An image for linux/amd64 in a few words. */
export type DescribedImage = {
  readonly files?: readonly DescribedFile[]
  readonly texts?: Readonly<Record<string, string>>
  readonly manifest?: string | null
  readonly repository?: string
  readonly tag?: string | null
}

/** A manifest that no rule has anything to say about. */
export const GOOD_MANIFEST = `version: v1alpha1
metadata:
  name: one
  version: "1"
  author: Somebody
  description: What it is.
  compatibility:
    talos:
      version: ">= v1.0.0"
`

/** A file in a place that every release allows. */
export const PLAIN_FILE = 'rootfs/usr/local/bin/x'

/** The rules of a release, with the kernel of the project's table. */
export function rulesFor(version: string): ReleaseRules {
  const parsed = findTalosVersion(version)
  const kernel = releasesWithFacts().find((fact) => fact.version === version)?.kernel ?? null
  const rules = parsed === undefined ? undefined : releaseRules(parsed, kernel)
  if (rules === undefined) throw new Error(`${version} has no rules.`)
  return rules
}

/** A platform of an image in a few words. */
export function describedPlatform(
  { files = [], texts = {}, manifest = GOOD_MANIFEST }: DescribedImage,
  platform = 'linux/amd64',
): LintPlatform {
  const base = ['rootfs/', ...(manifest === null ? [] : ['manifest.yaml'])]
  return {
    platform,
    digest: DIGEST,
    layers: [],
    files: [...base, ...files, ...Object.keys(texts)].map(fileOf),
    texts: new Map(Object.entries(texts)),
    manifestYaml: manifest,
  }
}

function fileOf(file: DescribedFile): ImageFile {
  const given = typeof file === 'string' ? { path: file } : file
  const isDirectory = given.path.endsWith('/')
  return {
    type: isDirectory ? 'directory' : 'file',
    size: 1,
    mode: isDirectory ? 0o755 : 0o644,
    layer: DIGEST,
    ...given,
    path: given.path.replace(/\/$/, ''),
  }
}

/** What the rules of a release say of an image. */
export function lintDescribed(version: string, described: DescribedImage): LintReport {
  const { repository = 'siderolabs/one', tag = null } = described
  const image: LintImage = { repository, tag, index: null, platforms: [describedPlatform(described)] }
  return lintImage(image, rulesFor(version), releasesWithFacts())
}

/** IDs of the rules that a report has findings of, without the remark that one platform is one platform. */
export function rulesOf({ findings }: LintReport): readonly string[] {
  return findings.map(({ rule }) => rule).filter((rule) => rule !== 'platform-missing')
}
