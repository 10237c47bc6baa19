import { describe, expect, it } from 'vitest'
import { paragraphs, rowText, versionWords } from './extension-words.ts'
import { line, madeCatalog } from './fixtures/made-catalog.ts'

describe('the version of an extension', () => {
  it.each([
    ['gvisor:20250707.0', '20250707.0', null],
    ['gasket-driver:5815ee3-v1.11.2', '5815ee3', 'Talos v1.11.2'],
    ['thunderbolt:v1.11.2', 'Talos v1.11.2', null],
    ['nvidia-container-toolkit-lts:535.247.01-v1.17.8', '535.247.01', 'toolkit v1.17.8'],
    ['vmtoolsd-guest-agent:v1.5.0', 'v1.5.0', null],
    ['btrfs:v1.12.0', 'v1.12.0', null],
  ])('%s reads %s with the hint %s', (nameAndTag, main, hint) => {
    const [extension] = madeCatalog([line(nameAndTag)]).extensions
    if (extension === undefined) throw new Error('There should be one extension.')
    expect(versionWords(extension, 'v1.11.2')).toEqual({ main, hint })
  })
})

describe('a description', () => {
  it.each([
    ['This system extension provides AMD microcode binaries.', 'AMD microcode binaries.'],
    ['This system extension provides the `ctr` tool.\nSecond line.', '`ctr` tool. Second line.'],
    ['Something else.', 'Something else.'],
    ['x'.repeat(200), `${'x'.repeat(120)}…`],
    ['  \n ', null],
    [null, null],
  ])('%j stands in a row as %j', (description, text) => {
    expect(rowText(description)).toBe(text)
  })

  it('keeps its paragraphs on the page of the extension', () => {
    expect(paragraphs('One\nline.\n\nAnother.\n')).toEqual(['One line.', 'Another.'])
    expect(paragraphs(null)).toEqual([])
  })
})
