import type { Evidence } from '../evidence.ts'
import { byText, type GraphEdge, type GraphPlatform } from '../graph.ts'
import type { GraphParts } from './graph-parts.ts'
import { extensionNodeId } from './node-ids.ts'
import type { Overlap } from './overlaps.ts'

/** A file of an extension's image; `content` is equal for equal contents, `null` when they were not compared. */
export type ImageFile = { readonly path: string; readonly content: string | null }

/** Edges that already say what a shared file means; a file is then one more reason for them. */
const MEANINGS: readonly GraphEdge['kind'][] = ['conflicts', 'redundant with', 'overrides', 'shares files']

/** Adds the overlaps that the source tree tolerates, for one platform, between extensions that the release has. */
export function addOverlaps(
  overlaps: readonly Overlap[],
  platform: GraphPlatform,
  path: string,
  tag: string,
  parts: GraphParts,
): void {
  const counts = new Map<string, { readonly pair: readonly [string, string]; files: number }>()
  for (const { extensions, files } of overlaps) {
    for (const pair of pairsOf(extensions)) {
      const key = pair.join('\n')
      const before = counts.get(key)
      counts.set(key, { pair, files: (before?.files ?? 0) + files.length })
    }
  }
  for (const { pair, files } of counts.values()) {
    const note = `Upstream tolerates ${files} common ${files === 1 ? 'file' : 'files'} on ${platform}.`
    addShared(pair, platform, [{ kind: 'source-file', path, tag }], note, parts)
  }
}

/** Adds what the images of a platform themselves have in common. Different contents under one path conflict. */
export function addImageFiles(
  images: ReadonlyMap<string, readonly ImageFile[]>,
  platform: GraphPlatform,
  parts: GraphParts,
): void {
  const owners = new Map<string, { readonly extension: string; readonly content: string | null }[]>()
  for (const [extension, files] of images) {
    for (const { path, content } of files) {
      if (path !== 'manifest.yaml') owners.set(path, [...(owners.get(path) ?? []), { extension, content }])
    }
  }
  const shared = new Map<string, { pair: readonly [string, string]; paths: string[]; differing: number }>()
  for (const [path, found] of owners) {
    const contents = new Map(found.map(({ extension, content }) => [extension, content]))
    for (const pair of pairsOf([...contents.keys()])) {
      const before = shared.get(pair.join('\n')) ?? { pair, paths: [], differing: 0 }
      const [a, b] = [contents.get(pair[0]), contents.get(pair[1])]
      before.paths.push(path)
      if (a !== b && a !== null && b !== null) before.differing += 1
      shared.set(pair.join('\n'), before)
    }
  }
  for (const { pair, paths, differing } of shared.values()) {
    const evidence = pair.map((extension): Evidence => ({
      kind: 'layer-file',
      extension,
      path: paths.toSorted(byText)[0] ?? '',
    }))
    const rest = differing === 0 ? '' : `, ${differing} of them with different contents`
    addShared(
      pair,
      platform,
      evidence,
      `Their images have ${paths.length} paths in common${rest}.`,
      parts,
      differing > 0,
    )
  }
}

function addShared(
  [a, b]: readonly [string, string],
  platform: GraphPlatform,
  evidence: readonly Evidence[],
  note: string,
  parts: GraphParts,
  differs = false,
): void {
  const from = extensionNodeId(a)
  const to = extensionNodeId(b)
  if (!parts.hasNode(from) || !parts.hasNode(to)) return
  const known = parts.between(from, to, MEANINGS)
  if (known !== undefined) parts.addEdge({ ...known, evidence, platforms: [platform] })
  else
    parts.addEdge({
      from,
      to,
      kind: differs ? 'conflicts' : 'shares files',
      evidence,
      note,
      platforms: [platform],
    })
}

function pairsOf(names: readonly string[]): readonly (readonly [string, string])[] {
  const sorted = [...new Set(names)].toSorted(byText)
  return sorted.flatMap((a, position) => sorted.slice(position + 1).map((b) => [a, b] as const))
}
