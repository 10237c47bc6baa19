import type { Evidence } from '../evidence.ts'
import { byText, type GraphEdge, type GraphPlatform } from '../graph.ts'
import type { GraphParts } from './graph-parts.ts'
import { extensionNodeId } from './node-ids.ts'
import type { ImageReading } from './image-reading.ts'
import type { Overlap } from './overlaps.ts'

/** Pairs of owners that are looked at; a release has some hundred, made-up images could have any number. */
const MAX_PAIRS = 50_000

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
    for (const pair of pairsOf(extensions, (name) => name)) {
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

type Owner = Pick<ImageReading, 'extension'> & ImageReading['files'][number]
type Shared = { pair: readonly [Owner, Owner]; paths: number; compared: number; differing: number }

/** Adds what the images of a platform themselves have in common. Different contents under one path conflict. */
export function addImageFiles(
  readings: readonly ImageReading[],
  platform: GraphPlatform,
  parts: GraphParts,
): void {
  const shared = new Map<string, Shared>()
  let left = MAX_PAIRS
  for (const owners of ownersByPath(readings.filter((reading) => reading.platform === platform)).values()) {
    for (const pair of pairsOf(owners, ({ extension }) => extension)) {
      left -= 1
      if (left < 0) break
      const [a, b] = pair
      const key = `${a.extension}\n${b.extension}`
      const before = shared.get(key) ?? { pair, paths: 0, compared: 0, differing: 0 }
      // The first path in order stands for all, of those that differ when some do.
      if (differ(pair) === differ(before.pair) ? a.path < before.pair[0].path : differ(pair))
        before.pair = pair
      before.paths += 1
      if (a.content !== null && b.content !== null) before.compared += 1
      if (differ(pair)) before.differing += 1
      shared.set(key, before)
    }
  }
  for (const { pair, paths, compared, differing } of shared.values()) {
    const evidence = pair.map(({ extension, path, layer }): Evidence => ({
      kind: 'layer-file',
      extension,
      path,
      digest: layer,
    }))
    const [a, b] = pair
    addShared(
      [a.extension, b.extension],
      platform,
      evidence,
      `${commonPaths(paths)}${comparison(paths, compared, differing)}.`,
      parts,
      differing > 0,
    )
  }
}

function differ([a, b]: Shared['pair']): boolean {
  return a.content !== null && b.content !== null && a.content !== b.content
}

function commonPaths(paths: number): string {
  return `Their images have ${paths} ${paths === 1 ? 'path' : 'paths'} in common`
}

function comparison(paths: number, compared: number, differing: number): string {
  if (differing > 0) return `, ${differing} of them with different contents`
  if (compared === paths) return ', with equal contents'
  return compared === 0 ? ', too large to compare' : `, ${compared} of them compared and equal`
}

function ownersByPath(readings: readonly ImageReading[]): ReadonlyMap<string, readonly Owner[]> {
  const owners = new Map<string, Owner[]>()
  for (const { extension, files } of readings) {
    for (const file of files) {
      if (file.path === 'manifest.yaml') continue
      const known = owners.get(file.path)
      if (known === undefined) owners.set(file.path, [{ extension, ...file }])
      else known.push({ extension, ...file })
    }
  }
  return owners
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

/** Every two of them, in the order of their names. */
function pairsOf<T>(members: readonly T[], nameOf: (member: T) => string): readonly (readonly [T, T])[] {
  if (members.length < 2) return []
  const byName = new Map(members.map((member) => [nameOf(member), member]))
  const sorted = [...byName.values()].toSorted((a, b) => byText(nameOf(a), nameOf(b)))
  return sorted.flatMap((a, position) => sorted.slice(position + 1).map((b) => [a, b] as const))
}
