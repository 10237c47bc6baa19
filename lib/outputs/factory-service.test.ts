import { describe, expect, test } from 'vitest'
import { choose } from './fixtures/selections.ts'
import { renderFormat } from './formats.ts'
import { servedFormats } from './testing/served-formats.ts'

describe('a release that the factory does not serve', () => {
  test.each([...servedFormats])('has no %s: a withdrawn one, a development build', (id) => {
    expect(renderFormat(id, choose('v1.13.1', 'gvisor'))).toEqual({
      valid: false,
      reason: 'The Image Factory does not serve v1.13.1, which was withdrawn; v1.13.2 takes its place.',
    })
    const build = { ...choose('v1.13.9', 'gvisor'), release: 'v1.13.0-alpha.1-17-gc538dab' }
    expect(renderFormat(id, build)).toEqual({
      valid: false,
      reason: 'The Image Factory does not serve development builds.',
    })
  })

  test.each([...servedFormats])('may be a prerelease, which %s says', (id) => {
    const sentence = 'The Image Factory serves prereleases of its newest minor only.'
    const warningsOf = (release: string) => {
      const rendered = renderFormat(id, choose(release, 'gvisor'))
      return rendered.valid ? rendered.warnings : []
    }
    expect(warningsOf('v1.14.0-rc.1')).toContain(sentence)
    expect(warningsOf('v1.13.9')).not.toContain(sentence)
  })

  test.each(['schematic', 'schematic-id', 'factory-curl', 'reference', 'imager-command'] as const)(
    'has %s all the same',
    (id) => {
      expect(renderFormat(id, choose('v1.13.1', 'gvisor')).valid).toBe(true)
    },
  )
})
