import { expect } from 'vitest'
import { layerUrl } from '../small-registry.ts'
import { statusIs, type AnswerRow } from './answer-row.ts'
import { blob, blobData } from './asked-registry.ts'

const redirectedTo =
  (location: string | undefined): AnswerRow[2] =>
  (answer, { registry }) =>
    expect([answer.status, answer.headers.location]).toEqual([
      307,
      location?.replace('CANARY', `http://${registry.canaryHost}`),
    ])

/** What faults of a redirect must do to an answer. */
export const REDIRECT_ROWS: readonly AnswerRow[] = [
  ['redirectLoop', blob, (a, on) => redirectedTo(layerUrl(on.registry))(a, on)],
  ['redirectChain', blob, (a, on) => redirectedTo(`${layerUrl(on.registry)}?hop=1`)(a, on)],
  ['redirectNoLocation', blob, redirectedTo(undefined)],
  ['redirectBadLocation', blob, redirectedTo('http://[bad')],
  [
    'redirectUserinfo',
    blob,
    (a, { registry }) => expect(a.headers.location).toContain(`//user:password@${registry.hosts[1]}`),
  ],
  ['redirectCanary', blob, redirectedTo('CANARY/internal')],
  ['redirectMetadata', blob, redirectedTo('http://169.254.169.254/latest/meta-data/')],
  ['redirectFile', blob, redirectedTo('file:///etc/passwd')],
  ['blobExpired', blobData, statusIs(403)],
]
