import type { Answer } from './answer.ts'
import type { AnswerFault } from './fault.ts'
import { sha256Of } from './stored-blob.ts'

const BODIES = ['manifest', 'blob-data'] as const

/** Faults of bytes under a right digest and of the headers beside them: rows C1, C2, C3 and C5. */
export const BYTES_FAULTS: readonly AnswerFault[] = [
  bytes('wrongDigest', 'One bit of the body is turned.', (answer) => {
    const body = Uint8Array.from(answer.body)
    const middle = body.byteLength >> 1
    body[middle] = (body[middle] ?? 0) ^ 1
    return { ...answer, body }
  }),
  bytes('otherContent', 'The body is other content, readable and of the same length.', (answer) => {
    const other = Buffer.alloc(answer.body.byteLength, ' ')
    other.write('{"schemaVersion":2,"other":true}')
    return { ...answer, body: other }
  }),
  bytes('wrongSize', 'The body is one byte longer than promised.', (answer) => ({
    ...answer,
    body: Buffer.concat([answer.body, Buffer.from('\n')]),
  })),
  bytes('wrongSizeShort', 'The body is one byte shorter than promised.', (answer) => ({
    ...answer,
    body: answer.body.subarray(0, -1),
  })),
  header('digestHeaderLie', 'The digest header names other content.', 'docker-content-digest', () =>
    sha256Of(Buffer.from('other content')),
  ),
  header('digestHeaderMissing', 'There is no digest header.', 'docker-content-digest', () => undefined),
  header(
    'digestHeaderEvil',
    'The digest header is a path and a tag.',
    'docker-content-digest',
    () => '../../../etc/passwd <script>window.__xss = 1</script>',
  ),
  header('contentTypeMissing', 'There is no content type.', 'content-type', () => undefined),
  header(
    'contentTypeOctet',
    'The content type says nothing.',
    'content-type',
    () => 'application/octet-stream',
  ),
  header('contentTypeJson', 'The content type says only JSON.', 'content-type', () => 'application/json'),
  header(
    'contentTypeParams',
    'The content type carries parameters, which is legal.',
    'content-type',
    (type) => `${type}; charset=utf-8`,
  ),
  header(
    'manifestMediaTypeMismatch',
    'The content type is that of the other kind.',
    'content-type',
    (type) =>
      /index|list/.test(type)
        ? 'application/vnd.oci.image.manifest.v1+json'
        : 'application/vnd.oci.image.index.v1+json',
  ),
  header('etagMissing', 'There is no etag.', 'etag', () => undefined),
]

function bytes(name: string, says: string, change: (answer: Answer) => Answer): AnswerFault {
  return {
    name,
    says,
    kinds: BODIES,
    change: (answer) => (answer.status === 200 ? change(answer) : answer),
  }
}

function header(
  name: string,
  says: string,
  field: string,
  value: (honest: string) => string | undefined,
): AnswerFault {
  return {
    name,
    says,
    kinds: ['manifest'],
    change(answer) {
      if (answer.status !== 200) return answer
      const { [field]: honest = '', ...rest } = answer.headers
      const text = value(honest)
      return { ...answer, headers: text === undefined ? rest : { ...rest, [field]: text } }
    },
  }
}
