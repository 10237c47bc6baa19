import { describe, expect, test } from 'vitest'
import { choose } from './fixtures/selections.ts'
import { findFormat, formats, renderFormat } from './formats.ts'
import { withSchematicId } from './selection-id.ts'
import { selectionOf } from './selection.ts'
import { readYaml } from './yaml.ts'

describe('all formats', () => {
  test('have an ID and a label of their own', () => {
    expect(new Set(formats.map((format) => format.id)).size).toBe(formats.length)
    expect(new Set(formats.map((format) => format.label)).size).toBe(formats.length)
    expect(findFormat('nothing')).toBeUndefined()
  })

  test.each(['v1.5.3', 'v1.6.8', 'v1.8.4', 'v1.9.6', 'v1.10.9', 'v1.11.2', 'v1.12.11', 'v1.14.0-rc.1'])(
    'of %s give a text without loose ends or a complete sentence why not',
    (release) => {
      const selection = choose(release, 'gvisor tailscale')
      for (const format of formats) {
        const rendered = renderFormat(format.id, selection)
        const said = rendered.valid ? rendered.warnings : [rendered.reason]
        expect([format.id, said.filter((sentence) => !/^\S.*\.$/.test(sentence))]).toEqual([format.id, []])
        const body = rendered.valid ? rendered.text : 'text'
        expect([format.id, body]).toEqual([format.id, body.trim()])
        expect(body).not.toMatch(/undefined|\[object/)
        const documents = format.language === 'yaml' && rendered.valid ? body.split('\n---\n') : []
        for (const document of documents) expect(readYaml(document)).toMatchObject({ kind: 'map' })
      }
    },
  )

  test('that need something say that nothing is chosen', () => {
    const nothing = withSchematicId(selectionOf('v1.11.2', []))
    const valid = formats
      .filter((format) => renderFormat(format.id, nothing).valid)
      .map((format) => format.id)
    expect(valid).toEqual([
      'schematic',
      'schematic-id',
      'factory-curl',
      'factory-link',
      'installer',
      'talosctl-upgrade',
      'factory-images',
      'install-image',
    ])
  })
})
