import { expect, test } from 'vitest'
import { chooseLine } from './fixtures/selections.ts'
import { renderFormat } from './formats.ts'
import { textOf } from './testing/format-text.ts'
import { ownExtension } from './testing/own-extension.ts'

test.each(['reference', 'digest', 'crane', 'imager-command', 'install-extensions', 'mirror-script'] as const)(
  '%s of a name that the index lists with two digests is refused',
  (id) => {
    expect(renderFormat(id, chooseLine('v1.9.6', { ...ownExtension, duplicate: true }))).toEqual({
      valid: false,
      reason: 'The index of v1.9.6 lists own-ext with two digests.',
    })
  },
)

test('JSON of such a name has no digest', () => {
  expect(
    JSON.parse(textOf('json', chooseLine('v1.9.6', { ...ownExtension, duplicate: true }))),
  ).toMatchObject({
    extensions: [{ repository: 'team/own-ext', tag: 'v1', digest: null, reference: null }],
  })
})
