import { byText, type GraphPlatform } from '../graph.ts'
import { renderTemplate } from '../template/render-template.ts'
import type { WorkBudget } from '../work-budget.ts'
import { folderVariables, type SourceFiles } from './folder-variables.ts'
import { readPackageFile, type PackageFile } from './package-file.ts'
import { readingFile, UnreadableFileError } from './unreadable-file.ts'

/** A package with the file that defines it. */
export type BuildPackage = PackageFile & { readonly path: string }

/** Something of a source tree that the graph cannot show as a package, and why. */
export type BuildReport = {
  readonly kind: 'unreadable' | 'duplicate' | 'left-out'
  readonly path: string
  /** A complete sentence. */
  readonly reason: string
}

/** The packages of a source tree on one platform, in the order in which the tool of upstream walks. */
export type PackageSet = {
  readonly packages: readonly BuildPackage[]
  /** Packages whose variable `GRAPH_IGNORE` is `true`. */
  readonly ignored: readonly string[]
  readonly reports: readonly BuildReport[]
}

/**
 * Renders and reads every `pkg.yaml`; folders whose name starts with a dot are not entered. Yields after each file,
 * so that a server can do something else in between.
 *
 * @param parsed what rendered files turned out to be; most are the same on both platforms
 */
export function* readPackages(
  files: SourceFiles,
  tag: string,
  platform: GraphPlatform,
  budget: WorkBudget,
  parsed: Map<string, PackageFile>,
): Generator<void, PackageSet> {
  const variables = folderVariables(files, tag, platform, budget)
  const packages = new Map<string, BuildPackage>()
  const pathOfName = new Map<string, string>()
  const ignored: string[] = []
  const reports = new Map<string, BuildReport>()
  for (const path of packagePaths(files)) {
    yield
    try {
      const folder = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : ''
      const given = readingFile(path, () => variables.of(folder))
      const rendered = readingFile(path, () => renderTemplate(files.get(path) ?? '', given, budget))
      const key = `${path}\n${rendered}`
      const found = parsed.get(key) ?? readPackageFile(path, rendered)
      parsed.set(key, found)
      const first = pathOfName.get(found.name)
      if (first !== undefined) {
        const reason = `The package ${found.name} is already defined in ${first}.`
        reports.set(path, { kind: 'duplicate', path, reason })
        continue
      }
      pathOfName.set(found.name, path)
      if (given.get('GRAPH_IGNORE') === 'true') ignored.push(found.name)
      else packages.set(found.name, { ...found, path })
    } catch (error) {
      if (!(error instanceof UnreadableFileError)) throw error
      const reason = error.path === path ? error.reason : `Its variables are unknown. ${error.message}`
      reports.set(path, { kind: 'unreadable', path, reason })
      if (error.path !== path) {
        reports.set(error.path, { kind: 'unreadable', path: error.path, reason: error.reason })
      }
    }
  }
  return { packages: [...packages.values()], ignored, reports: [...reports.values()] }
}

function packagePaths(files: SourceFiles): readonly string[] {
  return [...files.keys()]
    .filter((path) => {
      const [file, ...folders] = path.split('/').toReversed()
      return file === 'pkg.yaml' && folders.every((folder) => !folder.startsWith('.'))
    })
    .map((path) => path.split('/'))
    .toSorted(inWalkingOrder)
    .map((parts) => parts.join('/'))
}

/** Names of one folder are ordered before what is in them: `a/x` comes before `a-b/x`. */
function inWalkingOrder(a: readonly string[], b: readonly string[]): number {
  const at = a.findIndex((part, index) => part !== b[index])
  return at === -1 ? a.length - b.length : byText(a[at] ?? '', b[at] ?? '')
}
