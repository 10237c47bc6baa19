import { describe, expect, it } from 'vitest'
import { lintDescribed, PLAIN_FILE, rulesOf } from './testing/described-image.ts'

const named = (name: string, tag: string | null = null) =>
  rulesOf(lintDescribed('v1.11.2', { files: [PLAIN_FILE], repository: `acme/tools/${name}`, tag }))

describe('names', () => {
  it.each<[string, string | null, readonly string[]]>([
    ['one', null, []],
    ['one', '1', []],
    ['one', 'v1', ['version-differs']],
    ['two', null, ['name-differs']],
  ])('an image %s with tag %s: %j', (name, tag, expected) => {
    expect(named(name, tag)).toEqual(expected)
  })
})
