import { isDigest } from '#oci/digest'
import { InvalidReferenceError, parseReference, type Reference } from '#oci/reference'
import type { Problem } from '#problem/problem'
import { knownRepositories } from '../browse/known-repositories.ts'
import { rehomeRepository } from '../catalog-image.ts'
import type { Patience } from '../lifetimes.ts'
import type { Shelf } from '../shelf.ts'
import type { Asked } from './lint-rules.ts'

/** An image of the configured registry, as somebody named it. */
export type NamedImage = {
  /** `host/repository[:tag][@digest]`, at the configured host. */
  readonly reference: string
  /** On the configured registry. */
  readonly repository: string
  readonly tag: string | null
  /** The digest in the reference, which decides; `null`: the tag does. */
  readonly pinned: string | null
}

/**
 * Reads the reference of an image. Any repository of the configured registry will do, with or without the host in
 * front. Another host is only taken where a catalog that was read names that repository, which is then read at the
 * configured registry like everything in a catalog: no text ever becomes a host to contact.
 */
export async function readReference(
  shelf: Shelf,
  text: string,
  patience: Patience,
): Promise<Asked<NamedImage>> {
  const typed = text.trim()
  if (typed === '') return refused('There is no reference.', EXAMPLE)
  const parsed = parse(typed, shelf.host)
  if (parsed instanceof InvalidReferenceError) return refused(parsed.message, EXAMPLE)
  const { registry, tag, digest } = parsed
  if (digest !== null && !isDigest(digest)) {
    return refused('Content is only read by sha256 digests here.', 'Use the sha256 digest of the image.')
  }
  if (tag === null && digest === null) {
    return refused(`${JSON.stringify(typed.slice(0, 200))} names no tag and no digest.`, EXAMPLE)
  }
  const repository = registry === shelf.host ? parsed.repository : await rehomed(shelf, parsed, patience)
  if (repository === undefined) return refused(...elsewhere(registry, shelf.host))
  const tagPart = tag === null ? '' : `:${tag}`
  const digestPart = digest === null ? '' : `@${digest}`
  const reference = `${shelf.host}/${repository}${tagPart}${digestPart}`
  return { ok: true, value: { reference, repository, tag, pinned: digest } }
}

const EXAMPLE =
  'Write it like acme/tools/hello:v1.0.0 or acme/tools/hello@sha256:…, with the host or without.'

function parse(text: string, host: string): Reference | InvalidReferenceError {
  try {
    return parseReference(text)
  } catch (error) {
    if (!(error instanceof InvalidReferenceError)) throw error
    const isBare = error.part === 'registry' || error.part === 'no registry'
    if (!isBare || text.includes('://')) return error
    return parseAt(`${host}/${text}`)
  }
}

function parseAt(text: string): Reference | InvalidReferenceError {
  try {
    return parseReference(text)
  } catch (error) {
    if (!(error instanceof InvalidReferenceError)) throw error
    return error
  }
}

/** Where a repository that a catalog names under another host is read; `undefined`: none names it. */
async function rehomed(
  shelf: Shelf,
  { registry, repository }: Reference,
  patience: Patience,
): Promise<string | undefined> {
  const at = rehomeRepository(shelf.image, registry, repository)
  const known = await knownRepositories(shelf, patience)
  return known.has(at) ? at : undefined
}

function elsewhere(registry: string, host: string): readonly [title: string, advice: string] {
  return [
    `The image is on ${registry}, and this server reads images of ${host} only.`,
    `Push it to ${host}, or run a catalog with CATALOG_IMAGE set to a repository of ${registry}.`,
  ]
}

function refused(title: string, advice: string): Asked<never> {
  const problem: Problem = { kind: 'invalid', title, advice }
  return { ok: false, problem, fault: 'question' }
}
