import { isNothing, scalarText } from '#catalog/yaml-json'
import { parseYaml, type YamlNode } from '#catalog/yaml'
import type { BuildEdgeKind, BuildNodeKind } from '../graph.ts'
import { readingFile, UnreadableFileError } from './unreadable-file.ts'

/** One thing that a package is built from. */
export type PackageDependency = {
  readonly label: string
  readonly node: BuildNodeKind
  readonly kind: BuildEdgeKind
}

/** What a rendered `pkg.yaml` says that the graph needs; dependencies in their order, repeated ones too. */
export type PackageFile = { readonly name: string; readonly dependencies: readonly PackageDependency[] }

/**
 * Reads a rendered `pkg.yaml`.
 *
 * @throws {UnreadableFileError}
 * @see siderolabs/bldr internal/pkg/types/v1alpha2: pkg.go, deps.go
 */
export function readPackageFile(path: string, rendered: string): PackageFile {
  return readingFile(path, () => {
    const document = parseYaml(rendered)
    if (document?.kind !== 'mapping') throw new UnreadableFileError(path, 'It is no mapping.')
    const field = (name: string) => document.entries.findLast(([key]) => key === name)?.[1]
    const name = textOf(path, 'name', field('name'))
    if (name === '') throw new UnreadableFileError(path, 'It has no name.')
    const listed = itemsOf(path, 'dependencies', field('dependencies')).map((item) =>
      dependencyOf(path, item),
    )
    const isAlpine = textOf(path, 'variant', field('variant')) === 'alpine'
    const installed = itemsOf(path, 'install', field('install')).flatMap((item) =>
      textOf(path, 'install', item)
        .split(/\s+/)
        .filter((word) => word !== ''),
    )
    return {
      name,
      dependencies: [
        ...(isAlpine ? [alpine('alpine')] : []),
        ...installed.map((word) => alpine(`Alpine: ${word}`)),
        ...listed,
      ],
    }
  })
}

function alpine(label: string): PackageDependency {
  return { label, node: 'alpine', kind: 'build' }
}

function dependencyOf(path: string, item: YamlNode): PackageDependency {
  if (item.kind !== 'mapping') throw new UnreadableFileError(path, 'One of its dependencies is no mapping.')
  const field = (name: string): string =>
    textOf(path, name, item.entries.findLast(([key]) => key === name)?.[1])
  const stage = field('stage')
  const image = field('image')
  if ((stage === '') === (image === '')) {
    throw new UnreadableFileError(path, 'One of its dependencies names not exactly one of stage and image.')
  }
  const kind = /^(?:true|yes|on|y)$/i.test(field('runtime')) ? 'runtime' : 'build'
  if (stage !== '') return { label: stage, node: 'stage', kind }
  return { label: image.split('@', 1)[0] ?? image, node: 'image', kind }
}

function itemsOf(path: string, name: string, node: YamlNode | undefined): readonly YamlNode[] {
  if (node === undefined || isNothing(node)) return []
  if (node.kind === 'list') return node.items
  // Words of one text are what a list of them is.
  if (node.kind === 'scalar' && name === 'install') return [node]
  throw new UnreadableFileError(path, `Its ${name} are no list.`)
}

function textOf(path: string, name: string, node: YamlNode | undefined): string {
  if (node === undefined) return ''
  if (node.kind !== 'scalar') throw new UnreadableFileError(path, `Its ${name} is no text.`)
  return scalarText(node)
}
