import { moduleNameOf } from './image-contents.ts'
import type { ImageFiles } from './image-files.ts'
import { isModuleTreePath, purposeOf, ROOTFS } from './image-paths.ts'

/** What the whole list of an image's files settles; nothing of it is guessed from sizes or tags. */
export type ImageFacts = {
  /** `stub`: a manifest.yaml and directories at most. */
  readonly kind: 'content' | 'stub'
  /** Whether files of it stand in a tree of kernel modules. */
  readonly kernelModules: boolean
  /** Names of its kernel modules as files have them, without repeats. */
  readonly modules: readonly string[]
  /** Paths of its files, absolute, as on a node. */
  readonly files: readonly string[]
}

/** Reads the facts out of a list of files. Links count as what they name, directories for nothing. */
export function imageFacts({ files }: Pick<ImageFiles, 'files'>): ImageFacts {
  const modules = new Set<string>()
  const paths: string[] = []
  let kernelModules = false
  for (const { path, type } of files) {
    if (type === 'directory' || !path.startsWith(ROOTFS)) continue
    const onNode = path.slice(ROOTFS.length - 1)
    paths.push(onNode)
    kernelModules ||= isModuleTreePath(path)
    if (purposeOf(path) === 'kernel-module') modules.add(moduleNameOf(onNode))
  }
  return { kind: paths.length === 0 ? 'stub' : 'content', kernelModules, modules: [...modules], files: paths }
}
