import { LRUCache } from 'lru-cache'
import type { ImageTrust, SignatureVerdict } from '#catalog/signature-verdict'
import type { Digest } from '#oci/digest'
import type { Problem } from '#problem/problem'
import type { Registry } from '#registry/registry'
import type { ContentStore } from '#transport/store'
import { judgeImage, type ImageFinding } from '#trust/judge-image'
import type { SignatureChecker } from '#trust/signature-checker'
import { createCell, type Cell, type Look } from '../cell.ts'
import { LIFETIME } from '../lifetimes.ts'
import { toProblem } from '../to-problem.ts'
import { keepPlace, recallPlace } from './kept-place.ts'

/** How the checking of one image ended. */
type Judgement =
  | { readonly kind: 'finding'; readonly finding: ImageFinding }
  | { readonly kind: 'fault'; readonly error: unknown }

/** An image whose signature is asked for. */
export type CheckedImage = { readonly repository: string; readonly digest: Digest }

/** Verdicts on images by digest: one cell each, so that any number of lookers cause one check. */
export type TrustShelf = {
  /**
   * Waits for the check as long as `patienceMs` says; starts it when there is none or the last one is too old.
   *
   * @param isAgain somebody asks for a new check: of what is not verified, and is not of just now, there is one
   */
  look(image: CheckedImage, patienceMs: (hasValue: boolean) => number, isAgain?: boolean): Promise<TrustLook>
  /** What is known, without asking anything; `undefined`: nobody checked. */
  peek(image: CheckedImage): ImageTrust<Problem> | undefined
}

/** A verdict, and whether a better one is on its way. */
export type TrustLook = { readonly trust: ImageTrust<Problem>; readonly isChecking: boolean }

/** 20,000 images are more than the whole history of today has. */
const MAX_IMAGES = 20_000

/** What a shelf of verdicts stands on. */
export type TrustMeans = {
  readonly registry: Registry
  readonly store: ContentStore
  readonly checker: SignatureChecker
  readonly now: () => number
}

/**
 * Makes an empty shelf. Root and signers are those of the checker, so that a verdict is of one image, one signature,
 * one root and one policy as long as the process lives.
 */
export function createTrustShelf(means: TrustMeans): TrustShelf {
  const { now } = means
  const cells = new LRUCache<string, Cell<Judgement>>({ max: MAX_IMAGES })
  const open = (image: CheckedImage): Cell<Judgement> => {
    const existing = cells.get(keyOf(image))
    if (existing !== undefined) return existing
    const cell = createCell<Judgement>({
      now,
      freshMs,
      remembered: async () => undefined,
      read: async (signal) => ({
        value: await judge(means, image, signal),
        asOf: now(),
        origin: 'registry',
      }),
    })
    cells.set(keyOf(image), cell)
    return cell
  }
  const told = (image: CheckedImage, look: Look<Judgement>): ImageTrust<Problem> => ({
    ...image,
    checkedAt: look.reading === undefined ? null : new Date(look.reading.asOf).toISOString(),
    verdict: verdictOf(look.reading?.value, means.registry.host),
  })
  return {
    async look(image, patienceMs, isAgain = false) {
      if (isAgain && isOver(cells.peek(keyOf(image))?.peek(), now())) cells.delete(keyOf(image))
      const look = await open(image).look(patienceMs)
      return { trust: told(image, look), isChecking: look.pending }
    },
    peek(image) {
      const look = cells.peek(keyOf(image))?.peek()
      return look?.reading === undefined ? undefined : told(image, look)
    },
  }
}

/** Whether a check has ended some seconds ago, and not with a verified signature. */
function isOver(look: Look<Judgement> | undefined, at: number): boolean {
  if (look?.reading === undefined || look.pending) return false
  const { value, asOf } = look.reading
  return at - asOf >= LIFETIME.retry && freshMs(value) !== Infinity
}

function keyOf({ repository, digest }: CheckedImage): string {
  return `${repository}@${digest}`
}

/** A verified signature of a digest stays one; somebody may sign later what nobody signed. */
function freshMs(judgement: Judgement): number {
  if (judgement.kind === 'fault') return LIFETIME.retry
  return judgement.finding.state === 'verified' ? Infinity : LIFETIME.unsigned
}

function verdictOf(judgement: Judgement | undefined, host: string): SignatureVerdict<Problem> {
  if (judgement === undefined) return { state: 'not-checked' }
  if (judgement.kind === 'finding') return judgement.finding
  return { state: 'unavailable', problem: toProblem(judgement.error, host) }
}

/**
 * Checks one image. What is kept on disk is where its signature was found: manifest and signature are in the store
 * by digest and are checked again, since a file that only says "verified" proves nothing (README.md).
 */
async function judge(
  { registry, store, checker, now }: TrustMeans,
  { repository, digest }: CheckedImage,
  signal: AbortSignal,
): Promise<Judgement> {
  try {
    const known = await recallPlace(store, digest)
    const image = { registry, repository, digest, signal }
    const finding = await judgeImage(image, (question) => checker.check(question), known)
    if (finding.state === 'verified' && finding.facts.manifest !== known?.manifest)
      await keepPlace(store, digest, finding.facts, now())
    return { kind: 'finding', finding }
  } catch (error) {
    return { kind: 'fault', error }
  }
}
