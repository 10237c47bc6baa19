import type { FilesProgress, ImageFiles } from '#catalog/image-files'
import { MANIFEST_YAML } from '#catalog/image-paths'
import { lintImage, type LintPlatform } from '#lint/lint-image'
import type { LintReport } from '#lint/report'
import type { Outcome } from '#problem/outcome'
import type { Problem } from '#problem/problem'
import { findExtensionManifest } from '#registry/layer-files'
import type { Application } from '../application.ts'
import { readingOf, unfinished, type Unfinished } from '../files/load-files.ts'
import type { Patience } from '../lifetimes.ts'
import { problemAt } from '../limits/problem-at.ts'
import { toProblem } from '../to-problem.ts'
import { findSubject, type LintSubject, type LintTarget } from './find-subject.ts'
import { chooseRules, type Asked, type ChosenRules } from './lint-rules.ts'
import { readReference } from './read-reference.ts'

/** An image and the rules it is held to, as somebody typed them; an empty platform means all. */
export type LintAsk = { readonly reference: string; readonly version: string; readonly platform: string }

/** What somebody who waits for the judgement of an image is told. */
export type LintEvent =
  | { readonly kind: 'progress'; readonly progress: FilesProgress }
  | { readonly kind: 'result'; readonly report: LintReport }
  | { readonly kind: 'failed'; readonly problem: Problem }

/** An image whose layers are about to be read. */
export type LintReading = {
  readonly subject: LintSubject
  readonly release: string
  /** Bytes of all layers, packed. */
  readonly sizeBytes: number
  /** Progress while the layers arrive, then the report or the failure. */
  readonly events: (signal?: AbortSignal) => AsyncIterable<LintEvent>
  /** The report, if it is there within the time; the download goes on for a minute for whoever asks again. */
  readonly within: (limitMs: number) => Promise<Outcome<LintReport> | Unfinished>
}

/** What the door needs. */
export type Linting = Pick<Application, 'shelf' | 'kernels' | 'files' | 'gates'>

/** Reading a manifest.yaml that is too large to be kept with the list of files may not take longer. */
const LIMIT_MS = 120_000

/** Judges an image of the configured registry by the rules of a release. Nothing is downloaded before it is asked. */
export async function loadLint(app: Linting, ask: LintAsk, patience: Patience): Promise<Asked<LintReading>> {
  const limit = problemAt(app.gates.lint)
  if (limit !== null) return { ok: false, problem: limit, fault: 'reading' }
  const rules = await chooseRules(app, ask.version, patience)
  if (!rules.ok) return rules
  const named = await readReference(app.shelf, ask.reference, patience)
  if (!named.ok) return named
  const subject = await findSubject(app.shelf, named.value, ask.platform.trim())
  return subject.ok ? { ok: true, value: lintReading(app, subject.value, rules.value) } : subject
}

function lintReading(app: Linting, subject: LintSubject, { rules, known }: ChosenRules): LintReading {
  const readings = subject.targets.map((target) => ({ target, reading: readingOf(app, target.image) }))
  const sizeBytes = subject.targets.reduce((sum, { image }) => sum + bytesOf(image.layers), 0)
  const judge = async (all: readonly ImageFiles[]): Promise<LintReport> => {
    const platforms = await Promise.all(
      subject.targets.map((target, index) => platformOf(app, target, all[index])),
    )
    return lintImage({ ...subject, platforms }, rules, known)
  }

  async function* events(signal?: AbortSignal): AsyncGenerator<LintEvent, void, undefined> {
    const all: ImageFiles[] = []
    const done = { bytes: 0, entries: 0 }
    for (const { target, reading } of readings) {
      for await (const event of reading.events(signal)) {
        if (event.kind === 'failed') {
          yield event
          return
        }
        if (event.kind === 'result') all.push(event.files)
        else yield { kind: 'progress', progress: added(done, event.progress, sizeBytes) }
      }
      done.bytes += bytesOf(target.image.layers)
      done.entries += all.at(-1)?.files.length ?? 0
    }
    try {
      yield { kind: 'result', report: await judge(all) }
    } catch (error) {
      yield { kind: 'failed', problem: toProblem(error, app.shelf.host) }
    }
  }

  return {
    subject,
    release: rules.version,
    sizeBytes,
    events,
    // One after the other, as above: platforms share layers, and what was listed is not downloaded again.
    async within(limitMs) {
      const until = performance.now() + limitMs
      const all: ImageFiles[] = []
      const done = { bytes: 0, entries: 0 }
      for (const { target, reading } of readings) {
        const outcome = await reading.within(Math.max(0, until - performance.now()))
        if (outcome.ok) all.push(outcome.value)
        else if ('progress' in outcome) return unfinished(added(done, outcome.progress, sizeBytes))
        else return outcome
        done.bytes += bytesOf(target.image.layers)
      }
      try {
        return { ok: true, value: await judge(all) }
      } catch (error) {
        return { ok: false, problem: toProblem(error, app.shelf.host) }
      }
    },
  }
}

/** A manifest.yaml that was too large to be kept with the list is read by itself. */
async function platformOf(
  { shelf }: Linting,
  { image, manifest }: LintTarget,
  listed: ImageFiles | undefined,
): Promise<LintPlatform> {
  const { files, texts } = listed ?? { files: [], texts: new Map<string, string>() }
  const isThere = files.some(({ path, type }) => path === MANIFEST_YAML && type === 'file')
  const kept = texts.get(MANIFEST_YAML)
  const base = { platform: image.platform, digest: image.digest, layers: manifest.layers, files, texts }
  if (kept !== undefined || !isThere) return { ...base, manifestYaml: kept ?? null }
  const signal = AbortSignal.timeout(LIMIT_MS)
  const found = await findExtensionManifest(shelf.registry, image.repository, manifest, signal)
  return { ...base, manifestYaml: found.kind === 'file' ? found.bytes : null }
}

function added(
  done: { readonly bytes: number; readonly entries: number },
  { bytes, entries }: FilesProgress,
  totalBytes: number,
): FilesProgress {
  return { bytes: done.bytes + bytes, totalBytes, entries: done.entries + entries }
}

function bytesOf(layers: readonly { readonly size: number }[]): number {
  return layers.reduce((sum, { size }) => sum + size, 0)
}
