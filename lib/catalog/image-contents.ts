import { readCriPart, type CriPart } from './cri-part.ts'
import { parseExtensionService, type ParsedService } from './extension-service.ts'
import type { ImageFiles } from './image-files.ts'
import { purposeOf, ROOTFS } from './image-paths.ts'

/** A kernel module of an image: its name as it is loaded, and the kernel release it was built for. */
export type KernelModule = { readonly name: string; readonly kernel: string; readonly path: string }

/** A file with what it says. `path` is absolute, as on a node. */
export type ContainedFile<T> = { readonly path: string } & T

/** What an extension brings to a node, told by the files of its image. Paths are absolute, as on a node. */
export type ImageContents = {
  readonly kernelModules: readonly KernelModule[]
  readonly services: readonly ContainedFile<ParsedService>[]
  readonly criParts: readonly ContainedFile<CriPart>[]
  readonly udevRules: readonly ContainedFile<{ readonly text: string | null }>[]
  readonly modprobe: readonly ContainedFile<{ readonly text: string | null }>[]
  readonly firmware: readonly ContainedFile<{ readonly size: number }>[]
  readonly sboms: readonly ContainedFile<{ readonly size: number }>[]
}

/** Sorts the files of an image by what they are for. Directories are for nothing; links count as what they name. */
export function imageContents({ files, texts }: Pick<ImageFiles, 'files' | 'texts'>): ImageContents {
  const kernelModules: KernelModule[] = []
  const services: ContainedFile<ParsedService>[] = []
  const criParts: ContainedFile<CriPart>[] = []
  const udevRules: ContainedFile<{ readonly text: string | null }>[] = []
  const modprobe: ContainedFile<{ readonly text: string | null }>[] = []
  const firmware: ContainedFile<{ readonly size: number }>[] = []
  const sboms: ContainedFile<{ readonly size: number }>[] = []
  for (const { path: inImage, type, size } of files) {
    if (type === 'directory' || !inImage.startsWith(ROOTFS)) continue
    const path = inImage.slice(ROOTFS.length - 1)
    const text = texts.get(inImage) ?? null
    switch (purposeOf(inImage)) {
      case 'kernel-module':
        kernelModules.push(moduleOf(path))
        break
      case 'service':
        services.push({ path, ...(text === null ? UNREAD_SERVICE : parseExtensionService(text)) })
        break
      case 'cri':
        criParts.push({ path, ...readCriPart(text ?? '') })
        break
      case 'udev':
        udevRules.push({ path, text })
        break
      case 'modprobe':
        modprobe.push({ path, text })
        break
      case 'firmware':
        firmware.push({ path, size })
        break
      case 'sbom':
        sboms.push({ path, size })
        break
      case 'manifest':
      case 'module-tree':
      case 'other':
        break
    }
  }
  return { kernelModules, services, criParts, udevRules, modprobe, firmware, sboms }
}

const UNREAD_SERVICE: ParsedService = {
  service: null,
  problems: ['The file is a link, too large, or no text, and was not read.'],
}

/**
 * The kernel takes a dash in the name of a module for an underscore and shows underscores; people write either, and
 * upstream's documents keep the name of the file.
 */
function moduleOf(path: string): KernelModule {
  return { name: moduleNameOf(path), kernel: /\/lib\/modules\/([^/]+)\//.exec(path)?.[1] ?? '', path }
}

/** Name of a kernel module by its file: `/usr/lib/modules/6.12.0-talos/extras/nvidia_uvm.ko.xz` is `nvidia_uvm`. */
export function moduleNameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.ko(?:\.(?:gz|xz|zst))?$/, '')
}
