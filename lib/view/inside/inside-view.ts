import { imageContents, type ImageContents } from '#catalog/image-contents'
import type { ImageInside } from '#catalog/image-files'
import { moduleSnippet } from '#outputs/module-snippet'
import type { Outcome } from '#problem/outcome'
import type { Problem } from '#problem/problem'
import { formatBytes, formatCount } from '../format.ts'
import { extensionApiHref, extensionHref } from '../routes.ts'
import { visibleText } from '../visible-text.ts'
import { serviceViews, type ServiceView } from './service-view.ts'

/** A list of paths under a heading. */
export type PathList = {
  readonly id: string
  readonly title: string
  readonly text: string | null
  readonly paths: readonly string[]
  /** Paths that are left out. */
  readonly more: number
}

/** What the files of an image say of its extension. */
export type InsideView = {
  readonly platform: string
  /** The platforms to choose from; empty when there is nothing to choose. */
  readonly platforms: readonly {
    readonly label: string
    readonly href: string
    readonly isCurrent: boolean
  }[]
  readonly sizeText: string
  /** Why nothing is known. */
  readonly problem: string | null
  /** `null`: the layers have not been read yet. */
  readonly known: {
    readonly text: string
    readonly services: readonly ServiceView[]
    readonly handlers: readonly string[]
    readonly snapshotters: readonly string[]
    readonly modules: {
      readonly names: readonly string[]
      readonly kernels: string
      readonly snippet: string
    } | null
    readonly lists: readonly PathList[]
  } | null
  readonly filesApiHref: string
  readonly textHref: string
}

/** What the part of the page is made of. */
export type InsideParts = {
  readonly name: string
  readonly release: string
  readonly inside: Outcome<ImageInside<Problem>>
  /** Platforms of the image, as they were read. */
  readonly platforms: readonly string[]
  /** The one that was asked for. */
  readonly asked: string | undefined
}

const MAX_PATHS = 100

/** Prepares what stands inside an image; `null` when its platform is not known either. */
export function insideView({ name, release, inside, platforms, asked }: InsideParts): InsideView | null {
  if (!inside.ok && platforms.length === 0) return null
  const platform = inside.ok ? inside.value.platform : (asked ?? platforms[0] ?? 'linux/amd64')
  const query = `?${new URLSearchParams({ platform }).toString()}`
  const filesApiHref = `${extensionApiHref(name, release)}/files`
  const problem = inside.ok ? inside.value.problem : inside.problem
  return {
    platform,
    platforms:
      platforms.length < 2
        ? []
        : platforms.map((label) => ({
            label,
            href: `${extensionHref(name, release)}?${new URLSearchParams({ inside: label }).toString()}#inside`,
            isCurrent: label === platform,
          })),
    sizeText: inside.ok ? formatBytes(inside.value.sizeBytes) : 'size not known',
    problem: problem === null ? null : `${problem.title} ${problem.advice}`,
    known:
      inside.ok && inside.value.files !== null ? knownOf(imageContents(inside.value.files), release) : null,
    filesApiHref: filesApiHref + query,
    textHref: `${filesApiHref}/text${query}`,
  }
}

function knownOf(contents: ImageContents, release: string): NonNullable<InsideView['known']> {
  const { kernelModules, services, criParts, udevRules, modprobe, firmware } = contents
  const names = [...new Set(kernelModules.map((one) => visibleText(one.name)))]
  const kernels = [...new Set(kernelModules.map((one) => visibleText(one.kernel)))]
  const bytes = firmware.reduce((sum, { size }) => sum + size, 0)
  return {
    text: summary(contents, names.length),
    services: serviceViews(services),
    handlers: [...new Set(criParts.flatMap(({ handlers }) => handlers))].map(visibleText),
    snapshotters: criParts.flatMap(({ snapshotter }) => snapshotter ?? []).map(visibleText),
    modules:
      names.length === 0
        ? null
        : { names, kernels: kernels.join(', '), snippet: moduleSnippet(names, release) },
    lists: [
      listOf('udev', 'udev rules', udevRules, null),
      listOf('modprobe', 'Options of modules', modprobe, null),
      listOf('firmware', 'Firmware', firmware, `${formatBytes(bytes)} in all`),
    ].filter(({ paths }) => paths.length > 0),
  }
}

function listOf(
  id: string,
  title: string,
  files: readonly { readonly path: string }[],
  text: string | null,
): PathList {
  const paths = files.map(({ path }) => visibleText(path))
  return { id, title, text, paths: paths.slice(0, MAX_PATHS), more: Math.max(0, paths.length - MAX_PATHS) }
}

/** What an image holds in one sentence. */
function summary({ services, criParts, firmware }: ImageContents, modules: number): string {
  const parts = [
    [services.length, 'service'],
    [modules, 'kernel module'],
    [criParts.length, 'part of the CRI configuration', 'parts of the CRI configuration'],
    [firmware.length, 'firmware file'],
  ] as const
  const found = parts.flatMap(([count, one, many]) => (count === 0 ? [] : [formatCount(count, one, many)]))
  return found.length === 0 ? 'Files only: no service, module or firmware.' : `${found.join(', ')}.`
}
