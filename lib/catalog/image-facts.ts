import { parseExtensionService } from './extension-service.ts'
import type { Digest } from '#oci/digest'
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
  /** Services as a node names them, with `ext-`; a definition that cannot be read names none. */
  readonly services: readonly string[]
  /** Paths of its files, absolute, as on a node. */
  readonly files: readonly string[]
  /** The layer whose manifest.yaml counts. */
  readonly manifestLayer?: Digest
}

/** Reads the facts out of a list of files. Links count as what they name, directories for nothing. */
export function imageFacts({ files, texts }: Pick<ImageFiles, 'files' | 'texts'>): ImageFacts {
  const modules = new Set<string>()
  const services = new Set<string>()
  const paths: string[] = []
  let kernelModules = false
  let manifestLayer: Digest | undefined
  for (const { path, type, layer } of files) {
    if (path === 'manifest.yaml' && type === 'file') manifestLayer = layer
    if (type === 'directory' || !path.startsWith(ROOTFS)) continue
    const onNode = path.slice(ROOTFS.length - 1)
    paths.push(onNode)
    kernelModules ||= isModuleTreePath(path)
    const purpose = purposeOf(path)
    if (purpose === 'kernel-module') modules.add(moduleNameOf(onNode))
    if (purpose !== 'service') continue
    const { service } = parseExtensionService(texts.get(path) ?? '')
    if (service !== null) services.add(`ext-${service.name}`)
  }
  const kind = paths.length === 0 ? 'stub' : 'content'
  const named = { modules: [...modules], services: [...services], files: paths }
  return { kind, kernelModules, ...named, ...(manifestLayer === undefined ? {} : { manifestLayer }) }
}
