import { expect, it } from 'vitest'
import { SourceTagInvalidError } from './errors.ts'
import { sourceUrl } from './url-template.ts'

it.each([
  ['https://forge.example/a/{tag}.tar.gz', 'v1.11.2', 'https://forge.example/a/v1.11.2.tar.gz'],
  [
    'https://forge.example/{tag}/x?ref={tag}',
    'v1.2.0-rc.1',
    'https://forge.example/v1.2.0-rc.1/x?ref=v1.2.0-rc.1',
  ],
  ['https://forge.example/{tag}', 'v1.14.0+meta', 'https://forge.example/v1.14.0%2Bmeta'],
])('%s for %s is %s', (template, tag, expected) => {
  expect(sourceUrl(template, tag).href).toBe(expected)
})

it.each([
  '',
  '..',
  '.',
  '../v1',
  'a/b',
  'a b',
  '-v1',
  'v1\n',
  'v1?x',
  'v1#x',
  '%2e%2e',
  'ü',
  'v'.repeat(129),
])('the tag %j cannot be asked for', (tag) => {
  expect(() => sourceUrl('https://forge.example/{tag}', tag)).toThrow(SourceTagInvalidError)
})
