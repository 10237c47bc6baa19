import type { Extension } from '../extension.ts'
import { moduleLoadOf } from '../facts/module-table.ts'
import { runtimeHandlersOf } from '../facts/runtime-handler-table.ts'
import { servicesOf } from '../facts/services.ts'
import { aliasesOf } from './aliases.ts'

/** Texts in which an extension is found; lists are joined by blanks, `null` is not known. */
export type SearchEntry = {
  readonly name: string
  /** Names it has in other releases, on a node or in a misspelling. */
  readonly oldNames: string
  /** Products, vendors and workloads. */
  readonly aliases: string
  /** Services, kernel modules and runtime handlers. */
  readonly parts: string
  /** Tag and digest, each found by how it begins. */
  readonly version: string
  readonly author: string | null
  readonly description: string | null
  /** Paths of its files; only where its image was read. */
  readonly files: string | null
}

/** What was read of an image, for searching in it. */
export type ReadImage = {
  /** Names as they are loaded. */
  readonly modules: readonly string[]
  /** Names as Talos has them on a node, with `ext-`. */
  readonly services: readonly string[]
  /** Absolute paths as on a node. */
  readonly files: readonly string[]
}

/** The texts of an extension of a release. */
export function searchEntry(extension: Extension, release: string, image?: ReadImage): SearchEntry {
  const { name, author, description, tag, digest } = extension
  const { names, words } = aliasesOf(name)
  const parts = new Set([
    ...servicesOf(name, release).map(({ service }) => `ext-${service}`),
    ...(image?.services ?? []),
    ...(moduleLoadOf(name)?.modules ?? []),
    ...(image?.modules ?? []),
    ...runtimeHandlersOf(name, release),
  ])
  return {
    name,
    oldNames: names.join(' '),
    aliases: words.join(' '),
    parts: [...parts].join(' '),
    version: `${tag ?? ''} ${digest ?? ''}`,
    author,
    description,
    files: image === undefined ? null : image.files.join(' '),
  }
}
