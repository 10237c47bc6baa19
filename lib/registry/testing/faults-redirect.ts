import { textAnswer, type Answer, type Target } from './answer.ts'
import type { AnswerFault, Place } from './fault.ts'

/** Faults of redirects: rows N17, N18 and N20. They play where blobs are redirected. */
export const REDIRECT_FAULTS: readonly AnswerFault[] = [
  to('redirectLoop', 'The redirect leads back to the same URL.', ({ url }) => url.href),
  to('redirectChain', 'Each redirect leads to one more, without end.', ({ url }) => {
    const next = new URL(url)
    next.searchParams.set('hop', String(Number(url.searchParams.get('hop') ?? 0) + 1))
    return next.href
  }),
  to('redirectNoLocation', 'The redirect leads nowhere.', () => undefined),
  to('redirectBadLocation', 'The Location is no URL.', () => 'http://[bad'),
  to('redirectUserinfo', 'The Location carries a user and a password.', (_target, place, answer) =>
    (answer.headers['location'] ?? place.blobs).replace('://', '://user:password@'),
  ),
  to(
    'redirectCanary',
    'The redirect leads to an internal service.',
    (_target, place) => `${place.canary}/internal`,
  ),
  to(
    'redirectMetadata',
    'The redirect leads to the metadata address of clouds.',
    () => 'http://169.254.169.254/latest/meta-data/',
  ),
  to('redirectFile', 'The redirect leads to a file.', () => 'file:///etc/passwd'),
  {
    name: 'blobExpired',
    says: 'The blob host says that the signature ran out, once.',
    kinds: ['blob-data'],
    times: 1,
    change: () => textAnswer(403, 'AuthenticationFailed: signature not valid in the specified time frame'),
  },
]

function to(
  name: string,
  says: string,
  location: (target: Target, place: Place, answer: Answer) => string | undefined,
): AnswerFault {
  return {
    name,
    says,
    kinds: ['blob'],
    change(answer, target, place) {
      const url = location(target, place, answer)
      return { status: 307, headers: url === undefined ? {} : { location: url }, body: new Uint8Array() }
    },
  }
}
