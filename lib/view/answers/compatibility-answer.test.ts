import { describe, expect, test } from 'vitest'
import { historyFact, isListedOnly } from '#catalog/release-history'
import { isShipping } from '../compatibility/cell-words.ts'
import { wholeMatrixQuery } from '../compatibility/matrix-query.ts'
import { known, loaded } from '../compatibility/testing/known-history.ts'
import { compatibilityAnswer } from './compatibility-answer.ts'

describe('the whole history as an answer', () => {
  const answer = compatibilityAnswer(loaded, wholeMatrixQuery)

  test('says of every release and extension what the data says', () => {
    const ascending = answer.releases.toReversed()
    const wrong = answer.extensions.flatMap(({ name, runs }) =>
      runs.flatMap(({ from, to, kind }) =>
        ascending
          .slice(ascending.indexOf(from), ascending.indexOf(to) + 1)
          .filter((version) => isShipping(kind) !== (historyFact(version, name) !== undefined))
          .map((version) => `${name} ${version}`),
      ),
    )
    expect(answer.releases).toHaveLength(164)
    expect(wrong).toEqual([])
  })

  test('what only the source repository lists is another kind', () => {
    const value = known({ isListedOnly })
    const { extensions } = compatibilityAnswer(
      { ...loaded, value },
      { ...wholeMatrixQuery, extension: 'gvisor' },
    )
    expect(extensions[0]?.runs[0]).toMatchObject({ from: 'v1.2.0-beta.1', kind: 'listed' })
  })
})
