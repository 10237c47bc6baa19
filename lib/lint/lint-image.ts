import type { ImageFiles } from '#catalog/image-files'
import type { Descriptor } from '#oci/descriptor'
import type { ImageIndex } from '#oci/image-index'
import { acceptedReleases, type AcceptanceQuestion } from './accepted-releases.ts'
import { collectFindings, type Tell } from './collect-findings.ts'
import type { LintFinding } from './finding.ts'
import { checkLayout } from './layout-rules.ts'
import { checkManifest } from './manifest-rules.ts'
import { checkModules, moduleTrees } from './module-rules.ts'
import { checkNames, type ImageName } from './name-rules.ts'
import { checkFile } from './path-rules.ts'
import type { LintRelease, ReleaseRules } from './release-rules.ts'
import type { LintReport } from './report.ts'
import { checkServices } from './service-rules.ts'
import { checkLayers, checkShape } from './shape-rules.ts'

/** One platform of an image, its files listed. */
export type LintPlatform = ImageFiles & {
  readonly layers: readonly Descriptor[]
  /** `null`: there is none that could be read. */
  readonly manifestYaml: string | Uint8Array | null
}

/** An image with the platforms that are looked at. */
export type LintImage = ImageName & {
  /** `null`: the reference names one image without an index. */
  readonly index: ImageIndex | null
  readonly platforms: readonly LintPlatform[]
}

/**
 * An extension image against the rules of a release, all of its platforms together.
 *
 * @param known releases that the answer says something about
 */
export function lintImage(image: LintImage, rules: ReleaseRules, known: readonly LintRelease[]): LintReport {
  const collector = collectFindings()
  const all = image.platforms.map(({ platform }) => platform)
  for (const platform of all) tellAll(collector.tellOf(platform), checkShape(image.index))
  const asked = image.platforms.map((one) => lintPlatform(one, image, rules, collector.tellOf(one.platform)))
  const result = collector.result()
  return {
    ...result,
    release: rules.version,
    isBeyond: rules.isBeyond,
    checkers: rules.checkers,
    isAccepted: result.counts.error === 0,
    releases: acceptedReleases(joined(asked), known),
    files: image.platforms.reduce((sum, { files }) => sum + files.length, 0),
  }
}

type PlatformQuestion = AcceptanceQuestion & { readonly files: LintPlatform['files'] }

function lintPlatform(
  platform: LintPlatform,
  name: ImageName,
  rules: ReleaseRules,
  tell: Tell,
): PlatformQuestion {
  const { files, texts, layers, manifestYaml } = platform
  const layout = checkLayout(files)
  const checked = manifestYaml === null ? undefined : checkManifest(manifestYaml, rules)
  const trees = moduleTrees(files)
  tellAll(tell, [
    ...layout,
    ...checkLayers(layers),
    ...(checked?.findings ?? []),
    ...(checked?.manifest ? checkNames(checked.manifest, name, rules) : []),
    ...checkModules(trees, rules),
    ...checkServices(files, texts, rules),
  ])
  for (const file of files) checkFile(file, rules, tell)
  return {
    constraints: [checked?.manifest?.metadata.compatibility.talos.version ?? null],
    files,
    hasLayout: layout.every(({ severity }) => severity !== 'error'),
    kernels: [...trees.keys()],
  }
}

/** A release takes an image when it takes each of its platforms. */
function joined(asked: readonly PlatformQuestion[]): AcceptanceQuestion {
  return {
    constraints: asked.flatMap(({ constraints }) => constraints),
    files: asked.flatMap(({ files }) => files),
    hasLayout: asked.every(({ hasLayout }) => hasLayout),
    kernels: [...new Set(asked.flatMap(({ kernels }) => kernels))],
  }
}

function tellAll(tell: Tell, findings: readonly LintFinding[]): void {
  for (const found of findings) tell(found.rule, () => found)
}
