import { describe, expect, test } from 'vitest'
import { statusOf } from './testing/extension-status.ts'
import { ID, node, nothing, summary } from './testing/paste-summary.ts'

const resource = (name: string, version: string, id: string) => `node: 10.0.0.5
metadata:
    namespace: runtime
    type: ExtensionStatuses.runtime.talos.dev
    id: "${id}"
    version: 1
    phase: running
spec:
    image: 000.ghcr.io-siderolabs-${name}.sqsh
    metadata:
        name: ${name}
        version: ${version}
        author: Sidero Labs
        compatibility: {talos: {version: ">= v1.0.0"}}
`

describe('talosctl get extensions', () => {
  const table = `$ talosctl get extensions
NODE       NAMESPACE   TYPE              ID   VERSION   NAME          VERSION
10.0.0.5   runtime     ExtensionStatus   0    1         iscsi-tools   v0.1.4
10.0.0.5   runtime     ExtensionStatus   1    1         schematic     ${ID}

10.0.0.6   runtime     ExtensionStatus   0    1         iscsi-tools   v0.1.4
`

  test.each([
    ['CRLF', (text: string) => text.replaceAll('\n', '\r\n')],
    ['a byte order mark', (text: string) => `\ufeff${text}`],
    ['tabs', (text: string) => text.replaceAll(/ {2,}/g, '\t')],
    ['a prompt', (text: string) => text.replace('$ talosctl', 'me@host:~$ talosctl').concat('me@host:~$ ')],
    ['a command without a prompt', (text: string) => text.replace('$ talosctl', 'talosctl')],
    ['marks of a quotation', (text: string) => text.replaceAll(/^/gm, '> ')],
    ['a fence', (text: string) => `\`\`\`\n${text}\`\`\`\n`],
  ])('the table with %s', (_, change) => {
    expect(summary(change(table))).toEqual({ ...node, formats: ['talosctl-table'] })
  })

  test('YAML whose blanks became tabs', () => {
    const text = resource('iscsi-tools', 'v0.1.4', '0').replaceAll('    ', '\t')
    expect(summary(text)).toEqual({
      ...nothing,
      formats: ['talosctl-yaml'],
      extensions: ['iscsi-tools v0.1.4'],
    })
  })

  test('the table, with the command above it and a second node below', () => {
    expect(summary(table)).toEqual({ ...node, formats: ['talosctl-table'] })
  })

  test('rows without a header', () => {
    const rows = table.split('\n').slice(2).join('\r\n')
    expect(summary(rows)).toEqual({ ...node, formats: ['talosctl-table'] })
  })

  test.each([
    ['line ends of one CR', table.replaceAll('\n', '\r')],
    ['tabs', table.replaceAll(/ {2,}/g, '\t')],
    ['the fence of a chat', `\`\`\`text\n${table}\`\`\``],
  ])('the table with %s', (_, text) => {
    expect(summary(text)).toEqual({ ...node, formats: ['talosctl-table'] })
  })

  test('a message between rows is no row, however many words it has', () => {
    const message = 'rpc error: code = Unavailable desc\n'
    expect(summary(table + message)).toMatchObject({
      extensions: ['iscsi-tools v0.1.4'],
      faults: ['7: it is no row of the table'],
    })
  })

  test('a row without a version and rows that are none', () => {
    const { extensions, faults } = summary(
      `${table}10.0.0.5 runtime ExtensionStatus 2 1 odd\nbroken\na b c d e f g h i\n`,
    )
    expect(extensions).toEqual(['iscsi-tools v0.1.4', 'odd -'])
    expect(faults).toEqual(['8: it is no row of the table', '9: it is no row of the table'])
  })

  test.each(['---\n', ''])('YAML, separated by %j', (separator) => {
    const text = resource('iscsi-tools', 'v0.1.4', '0') + separator + resource('schematic', ID, '1')
    expect(summary(text)).toEqual({ ...node, formats: ['talosctl-yaml'] })
  })

  test('a version that looks like a number stays a text', () => {
    expect(summary(resource('odd', '1.10', '0')).extensions).toEqual(['odd 1.10'])
  })

  test('a broken document among good ones is a fault at its line', () => {
    const text = `${resource('iscsi-tools', 'v0.1.4', '0')}---\nspec: [\n---\n${resource('schematic', ID, '1')}`
    expect(summary(text)).toEqual({ ...node, formats: ['talosctl-yaml'], faults: ['16: it is not YAML'] })
  })

  const values = [statusOf('iscsi-tools', 'v0.1.4'), statusOf('schematic', ID)]

  test.each([
    ['an object a line', values.map((value) => JSON.stringify(value)).join('\n')],
    ['objects over several lines', values.map((value) => JSON.stringify(value, null, 4)).join('\n')],
    ['an array', JSON.stringify(values)],
    ['an array over several lines', JSON.stringify(values, null, 2)],
    ['with CRLF', values.map((value) => JSON.stringify(value)).join('\r\n')],
    ['the command above it', `$ talosctl get extensions -o json\n${JSON.stringify(values)}`],
    ['objects without a break', values.map((value) => JSON.stringify(value)).join('')],
  ])('JSON: %s', (_, text) => {
    expect(summary(text)).toEqual({ ...node, formats: ['talosctl-json'] })
  })

  test('broken JSON is a fault at its line, and what follows is read', () => {
    const [first, second] = values.map((value) => JSON.stringify(value))
    expect(summary(`${first}\n{"spec": {"metadata"\n${second}\n`)).toEqual({
      ...node,
      formats: ['talosctl-json'],
      faults: ['2: the JSON ends in the middle'],
    })
  })
})
