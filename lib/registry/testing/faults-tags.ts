import { errorAnswer, jsonAnswer, type Answer, type Target } from './answer.ts'
import type { AnswerFault, Place } from './fault.ts'

/** Faults of tag lists, pages and tags: rows C24 to C26. */
export const TAG_FAULTS: readonly AnswerFault[] = [
  list('tagsNull', 'The list of tags is null.', () => null),
  list('tagsHuge', 'One page lists 200,000 tags.', () =>
    Array.from({ length: 200_000 }, (_, at) => `v1.0.${at}`),
  ),
  list('tagsUnsorted', 'The tags stand in no order.', (tags) =>
    tags.toSorted((a, b) => scramble(a) - scramble(b)),
  ),
  list('tagsBadNames', 'Names that are no tags stand among the tags.', (tags) => [
    ...tags,
    '../../etc',
    '<script>window.__xss = 1</script>',
    '',
    'a'.repeat(200),
    '__proto__',
    'v1.99.0 ',
  ]),
  list('tagsNotStrings', 'Numbers and objects stand among the tags.', (tags) => [
    ...tags,
    7,
    null,
    { tag: 'v1.99.0' },
  ]),
  list('tagsEmpty', 'The list of tags is empty.', () => []),
  {
    ...list('tagsOtherName', 'The list is of another repository.', (tags) => tags),
    change: (answer, target) => jsonAnswer(200, { name: `${target.repository}-other`, tags: tagsOf(answer) }),
  },
  {
    ...list('tagsEndless', 'Every page leads to a next one with new tags.', (tags) => tags),
    change: (_answer, target) => {
      const page = Number(target.url.searchParams.get('page') ?? 0)
      const tags = Array.from({ length: 100 }, (_, at) => `v1.${page}.${at}`)
      return jsonAnswer(200, { name: target.repository, tags }, link(`?page=${page + 1}`, target))
    },
  },
  linked('tagsLoop', 'The next page is the same page.', (target) => target.url.pathname + target.url.search),
  linked(
    'linkCrossHost',
    'The next page is on another host.',
    (target, place) => `${place.canary}${target.url.pathname}`,
  ),
  linked(
    'linkOtherRepository',
    'The next page is of another repository.',
    () => '/v2/siderolabs/other/tags/list',
  ),
  {
    ...linked('linkMalformed', 'The Link header cannot be read.', () => ''),
    change: (answer) => ({ ...answer, headers: { ...answer.headers, link: '</v2/x/tags/list; rel=next' } }),
  },
  {
    name: 'tagDeleted',
    says: 'The tag of the release is gone after its first request.',
    kinds: ['manifest'],
    roles: ['catalog-index'],
    after: 1,
    change: (answer, { reference }) =>
      reference.startsWith('sha256:') ? answer : errorAnswer(404, 'MANIFEST_UNKNOWN', 'manifest unknown'),
  },
  {
    name: 'strictAccept',
    says: 'A manifest is only there for who accepts its media type, which is legal.',
    kinds: ['manifest'],
    change: (answer, { headers }) =>
      answer.status !== 200 || (headers.accept ?? '').includes(answer.headers['content-type'] ?? '')
        ? answer
        : errorAnswer(404, 'MANIFEST_UNKNOWN', 'the accept header does not support this manifest'),
  },
  {
    name: 'headUnsupported',
    says: 'HEAD is not supported.',
    kinds: ['manifest', 'blob', 'blob-data'],
    change: (answer, { method }) =>
      method === 'HEAD' ? errorAnswer(405, 'UNSUPPORTED', 'the operation is unsupported') : answer,
  },
]

function list(name: string, says: string, change: (tags: readonly string[]) => unknown): AnswerFault {
  return {
    name,
    says,
    kinds: ['tags'],
    change: (answer, target) => ({
      ...jsonAnswer(200, { name: target.repository, tags: change(tagsOf(answer)) }),
      headers: answer.headers,
    }),
  }
}

function linked(name: string, says: string, next: (target: Target, place: Place) => string): AnswerFault {
  return {
    name,
    says,
    kinds: ['tags'],
    change: (answer, target, place) => ({
      ...answer,
      headers: { ...answer.headers, link: `<${next(target, place)}>; rel="next"` },
    }),
  }
}

function link(query: string, target: Target): Readonly<Record<string, string>> {
  return { link: `<${target.url.pathname}${query}>; rel="next"` }
}

function tagsOf(answer: Answer): readonly string[] {
  const document: unknown = JSON.parse(Buffer.from(answer.body).toString('utf8'))
  const tags: unknown = typeof document === 'object' && document !== null ? Reflect.get(document, 'tags') : []
  return Array.isArray(tags) ? tags.filter((tag) => typeof tag === 'string') : []
}

/** A fixed disorder: the same on every run. */
function scramble(tag: string): number {
  let sum = 7
  for (const letter of tag) sum = (sum * 31 + letter.charCodeAt(0)) % 10_007
  return sum
}
