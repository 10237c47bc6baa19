import { DocumentInvalidError } from '#oci/document-error'
import { asString, asValues, decodeDocument, optionalMember } from '#oci/document'
import { isTag } from '#oci/tag'
import type { Answer } from '#transport/transport'
import { tagsUrl } from './endpoints.ts'
import { NotARegistryError } from './errors.ts'
import { LinkRefusedError } from './link.ts'
import { readPages } from './pages.ts'
import { refuseWebPage, type Requester } from './request.ts'

const PAGE_LIMIT_BYTES = 4 * 1024 * 1024
const MAX_TAGS = 100_000
/**
 * Tags asked for at once: what registries allow that refuse more, and more than the upstream catalog has (some 800),
 * so that its list costs one request. A registry that keeps to a smaller page of its own sends that and a link.
 */
const PAGE_SIZE = 1_000

/**
 * All tags of a repository, through all pages, in the order of the registry. What no tag can be is left out.
 *
 * @throws {LinkRefusedError | NotARegistryError | DocumentInvalidError} and the classes of `errors.ts`
 * @see distribution-spec v1.1.1 #listing-tags
 */
export async function readTagList(
  requester: Requester,
  origin: URL,
  repository: string,
  signal: AbortSignal | undefined,
): Promise<readonly string[]> {
  const ask = (url: URL, accepts: readonly number[]) =>
    requester.ask({
      url,
      repository,
      what: 'repository',
      subject: repository,
      headers: { accept: 'application/json' },
      limitBytes: PAGE_LIMIT_BYTES,
      redirects: 'same-origin',
      accepts,
      signal,
    })
  const first = tagsUrl(origin, repository, PAGE_SIZE)
  return readPages({
    host: requester.host,
    repository,
    first,
    async ask(url) {
      const answer = await ask(url, url === first ? [400] : [])
      // Some registries refuse a page size above their own (PAGINATION_NUMBER_INVALID).
      return answer.status === 400 ? ask(tagsUrl(origin, repository, undefined), []) : answer
    },
    read: (answer) => readTags(answer, requester.host, repository),
    keyOf: (tag) => tag,
    maxEntries: MAX_TAGS,
    now: requester.now,
  })
}

function readTags(answer: Answer, host: string, repository: string): readonly string[] {
  refuseWebPage(host, answer)
  const root = decode(answer.body, host)
  const name = optionalMember(root, 'name')
  if (name !== undefined && !isNameOf(asString(name), repository)) {
    throw new DocumentInvalidError('$.name', 'value', `is not ${repository}, whose tags were asked for`)
  }
  const tags = optionalMember(root, 'tags')
  if (tags === undefined) return []
  const values = asValues(tags)
  if (values.length > MAX_TAGS) throw new LinkRefusedError(host, 'endless')
  return values.filter((value): value is string => typeof value === 'string' && isTag(value))
}

function decode(body: Uint8Array, host: string) {
  try {
    return decodeDocument(body)
  } catch (error) {
    const isJson =
      error instanceof DocumentInvalidError && error.rule !== 'not JSON' && error.rule !== 'not UTF-8'
    if (isJson) throw error
    throw new NotARegistryError(host, 'its tag list is not JSON')
  }
}

/** Mirrors may name the repository without the prefix under which they serve it, or with one of their own. */
function isNameOf(name: string, repository: string): boolean {
  return name === repository || repository.endsWith(`/${name}`) || name.endsWith(`/${repository}`)
}
