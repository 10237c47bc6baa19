import { scalarText } from '#catalog/yaml-json'
import { parseYaml, type YamlNode } from '#catalog/yaml'
import { renderTemplate, type Variables } from '../template/render-template.ts'
import type { WorkBudget } from '../work-budget.ts'
import { readBuildArguments } from './makefile-arguments.ts'
import { readingFile, UnreadableFileError } from './unreadable-file.ts'
import type { GraphPlatform } from '../graph.ts'

const ARCH: Readonly<Record<GraphPlatform, string>> = { 'linux/amd64': 'x86_64', 'linux/arm64': 'aarch64' }

/** Texts of a source tree by path from its root. */
export type SourceFiles = ReadonlyMap<string, string>

/** The variables of any folder of a source tree, for one platform. */
export type FolderVariables = {
  /** @param folder path from the root, empty for the root @throws {UnreadableFileError} of the file at fault */
  of(folder: string): Variables
}

/**
 * Variables that packages are rendered with: those of the Pkgfile, then the build arguments of the Makefile as
 * `BUILD_ARG_…` and `ARCH`, then every `vars.yaml` from the root down, each rendered with what is above it.
 *
 * @see siderolabs/bldr internal/pkg/solver, internal/pkg/types
 */
export function folderVariables(
  files: SourceFiles,
  tag: string,
  platform: GraphPlatform,
  budget: WorkBudget,
): FolderVariables {
  const known = new Map<string, Variables | UnreadableFileError>()

  function read(folder: string): Variables {
    const above = folder === '' ? baseVariables(files, tag, platform) : of(parentOf(folder))
    const path = folder === '' ? 'vars.yaml' : `${folder}/vars.yaml`
    const text = files.get(path)
    if (text === undefined) return above
    return readingFile(path, () => {
      const own = variablesOf(path, parseYaml(renderTemplate(text, above, budget)))
      return new Map([...above, ...own])
    })
  }

  function of(folder: string): Variables {
    let found = known.get(folder)
    if (found === undefined) {
      try {
        found = read(folder)
      } catch (error) {
        if (!(error instanceof UnreadableFileError)) throw error
        found = error
      }
      known.set(folder, found)
    }
    if (found instanceof UnreadableFileError) throw found
    return found
  }

  return { of }
}

function baseVariables(files: SourceFiles, tag: string, platform: GraphPlatform): Variables {
  const { values } = readBuildArguments(files.get('Makefile') ?? '', tag)
  const given = [...values].map(([name, value]) => [`BUILD_ARG_${name}`, value] as const)
  return new Map([...pkgfileVariables(files.get('Pkgfile')), ...given, ['ARCH', ARCH[platform]]])
}

function pkgfileVariables(text: string | undefined): Variables {
  if (text === undefined) return new Map()
  return readingFile('Pkgfile', () => {
    const document = parseYaml(text)
    const vars =
      document?.kind === 'mapping' ? document.entries.findLast(([key]) => key === 'vars') : undefined
    return variablesOf('Pkgfile', vars?.[1])
  })
}

/** A mapping of texts; nothing at all, a comment or `null`, is an empty one. */
function variablesOf(path: string, node: YamlNode | undefined): Variables {
  if (node === undefined || (node.kind === 'scalar' && scalarText(node) === '')) return new Map()
  if (node.kind !== 'mapping') throw new UnreadableFileError(path, 'Its variables are no mapping.')
  return new Map(
    node.entries.map(([name, value]) => {
      if (value.kind !== 'scalar') throw new UnreadableFileError(path, `The variable ${name} is no text.`)
      return [name, scalarText(value)] as const
    }),
  )
}

function parentOf(folder: string): string {
  return folder.includes('/') ? folder.slice(0, folder.lastIndexOf('/')) : ''
}
