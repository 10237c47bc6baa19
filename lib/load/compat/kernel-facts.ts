import { releaseFact, releasesWithFacts, type ReleaseFact } from '#catalog/release-facts'
import { findTalosVersion } from '#catalog/talos-version'
import { parseMakefilePins } from '#source/makefile-pins'
import type { Source } from '#source/source'
import { LIFETIME } from '../lifetimes.ts'
import { settleWithin } from '../waiting.ts'

/** Kernel builds of releases, also of those that are newer than the project's own table. */
export type KernelFacts = {
  /** All facts of the table and what the source says of these releases; waits for it at most `limitMs`. */
  factsFor(versions: readonly string[], limitMs: number): Promise<readonly ReleaseFact[]>
}

/** The two documents that say a build, each of which may be switched off. */
export type KernelFactsOptions = {
  readonly source: Pick<Source, 'tree' | 'rememberedTree' | 'kernelBuild' | 'rememberedKernelBuild'>
  readonly readsTalos: boolean
  readonly readsExtensions: boolean
  readonly now: () => number
}

type Reading = { readonly work: Promise<void>; readonly startedAt: number; readonly failed: boolean }

/** Makes the facts; nothing is read until somebody asks for a release that the table does not know. */
export function createKernelFacts(options: KernelFactsOptions): KernelFacts {
  const { now } = options
  const found = new Map<string, ReleaseFact>()
  const readings = new Map<string, Reading>()

  const read = async (version: string): Promise<boolean> => {
    const [pkgs, extensionsPkgs] = await Promise.all([
      talosBuild(options, version),
      extensionsBuild(options, version),
    ])
    const known = releaseFact(version)
    const talos = known?.pkgs ?? pkgs
    found.set(version, {
      version,
      date: known?.date ?? null,
      extensionsDate: known?.extensionsDate ?? null,
      kernel: known?.kernel ?? kernelOf(talos),
      pkgs: talos,
      extensionsPkgs: known?.extensionsPkgs ?? extensionsPkgs,
    })
    return talos !== null && (known?.extensionsPkgs ?? extensionsPkgs) !== null
  }
  const start = (version: string): Promise<void> => {
    const running = readings.get(version)
    const isDue =
      running === undefined || (running.failed && now() - running.startedAt >= LIFETIME.sourceRetry)
    if (!isDue) return running.work
    const reading = { startedAt: now(), failed: false, work: Promise.resolve() }
    reading.work = (async () => {
      reading.failed = !(await read(version))
    })()
    readings.set(version, reading)
    return reading.work
  }

  return {
    async factsFor(versions, limitMs) {
      const missing = versions.filter(
        (version) => isMissing(version) && findTalosVersion(version) !== undefined,
      )
      if (missing.length > 0) await settleWithin(Promise.all(missing.map(start)), limitMs)
      const table = releasesWithFacts().map((fact) => found.get(fact.version) ?? fact)
      return [...table, ...[...found.values()].filter(({ version }) => releaseFact(version) === undefined)]
    },
  }
}

function isMissing(version: string): boolean {
  const fact = releaseFact(version)
  return fact === undefined || fact.pkgs === null || fact.extensionsPkgs === null
}

/** A build that the table knows has the kernel that the table says, whichever release uses it. */
function kernelOf(pkgs: string | null): string | null {
  return releasesWithFacts().find((fact) => pkgs !== null && fact.pkgs === pkgs)?.kernel ?? null
}

/** What cannot be read is unknown; why is told on the page of the sources. */
async function talosBuild(
  { source, readsTalos }: KernelFactsOptions,
  version: string,
): Promise<string | null> {
  if (!readsTalos) return null
  const kept = await source.rememberedKernelBuild(version).catch(() => undefined)
  const build = kept ?? (await source.kernelBuild(version).catch(() => undefined))
  return build?.pkgs ?? null
}

async function extensionsBuild(
  { source, readsExtensions }: KernelFactsOptions,
  version: string,
): Promise<string | null> {
  if (!readsExtensions) return null
  const kept = await source.rememberedTree(version).catch(() => undefined)
  const tree = kept ?? (await source.tree(version).catch(() => undefined))
  return parseMakefilePins(tree?.files.get('Makefile') ?? '').pkgs ?? null
}
