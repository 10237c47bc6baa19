import { describe, expect, test } from 'vitest'
import { MAX_PASTE_CHARACTERS, parsePaste } from './parse-paste.ts'

const ID = '613e1592b2da41ae5e265e8789429f22e121aab91cb4deb6bc3c0b6262961245'
const DIGEST = `sha256:${'ab'.repeat(32)}`

function summary(text: string) {
  const { formats, extensions, virtual, schematicIds, talosVersions, faults } = parsePaste(text)
  return {
    formats,
    extensions: extensions.map(({ name, version }) => `${name} ${version ?? '-'}`),
    virtual,
    schematicIds,
    talosVersions,
    faults: faults.map(({ line, reason }) => `${line}: ${reason}`),
  }
}

const nothing = { formats: [], extensions: [], virtual: [], schematicIds: [], talosVersions: [], faults: [] }
const node = {
  ...nothing,
  extensions: ['iscsi-tools v0.1.4'],
  virtual: ['schematic'],
  schematicIds: [ID],
}

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

const json = (name: string, version: string) => ({
  node: '10.0.0.5',
  metadata: { type: 'ExtensionStatuses.runtime.talos.dev', id: '0' },
  spec: { image: 'x.sqsh', metadata: { name, version } },
})

describe('talosctl get extensions', () => {
  const table = `$ talosctl get extensions
NODE       NAMESPACE   TYPE              ID   VERSION   NAME          VERSION
10.0.0.5   runtime     ExtensionStatus   0    1         iscsi-tools   v0.1.4
10.0.0.5   runtime     ExtensionStatus   1    1         schematic     ${ID}

10.0.0.6   runtime     ExtensionStatus   0    1         iscsi-tools   v0.1.4
`

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

  const values = [json('iscsi-tools', 'v0.1.4'), json('schematic', ID)]

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
      faults: ['2: it is not JSON'],
    })
  })
})

describe('Kubernetes nodes', () => {
  const nodes = {
    apiVersion: 'v1',
    kind: 'List',
    items: [
      {
        kind: 'Node',
        metadata: {
          name: 'a',
          labels: { 'extensions.talos.dev/iscsi-tools': 'v0.1.4', 'kubernetes.io/os': 'linux' },
          annotations: {
            'extensions.talos.dev/schematic': ID,
            'extensions.talos.dev/modules.dep': '6.1.82-talos',
          },
        },
        status: { nodeInfo: { osImage: 'Talos (v1.7.7)' } },
      },
      { kind: 'Node', metadata: { name: 'b' } },
    ],
  }
  const expected = {
    ...node,
    formats: ['kubernetes-nodes'],
    virtual: ['schematic', 'modules.dep'],
    talosVersions: ['v1.7.7'],
  }

  test('as JSON', () => {
    expect(summary(JSON.stringify(nodes, null, 4))).toEqual(expected)
  })

  test('as the API server gives them, without a kind of their own', () => {
    const items = nodes.items.slice(0, 1).map(({ metadata, status }) => ({ metadata, status }))
    expect(summary(JSON.stringify({ kind: 'NodeList', items }))).toEqual(expected)
  })

  test.each([
    `extensions.talos.dev/iscsi-tools=v0.1.4\nextensions.talos.dev/schematic=${ID}\n`,
    `extensions.talos.dev/iscsi-tools: v0.1.4\nextensions.talos.dev/schematic: ${ID}\n`,
    `Labels:   kubernetes.io/os=linux\n   extensions.talos.dev/iscsi-tools=v0.1.4\nextensions.talos.dev/schematic: ${ID}`,
    `a Ready 5d v1.30 extensions.talos.dev/iscsi-tools=v0.1.4,extensions.talos.dev/schematic=${ID},kubernetes.io/os=linux`,
  ])('as lines: %j', (text) => {
    const { extensions, virtual, schematicIds } = summary(text)
    expect({ extensions, virtual, schematicIds }).toEqual({
      extensions: ['iscsi-tools v0.1.4'],
      virtual: ['schematic'],
      schematicIds: [ID],
    })
  })

  test('as YAML', () => {
    const text = `apiVersion: v1
kind: List
items:
- kind: Node
  metadata:
    labels: {extensions.talos.dev/iscsi-tools: v0.1.4}
    annotations:
      extensions.talos.dev/schematic: ${ID}
      extensions.talos.dev/modules.dep: 6.1.82-talos
  status: {nodeInfo: {osImage: Talos (v1.7.7)}}
`
    expect(summary(text)).toEqual(expected)
  })
})

test('a machine configuration gives its installer and the images of its extensions, and no secret', () => {
  const text = `version: v1alpha1
machine:
  token: do-not-read-me
  install:
    image: factory.talos.dev/installer/${ID}:v1.7.7
    extensions:
      - image: ghcr.io/siderolabs/iscsi-tools:v0.1.4@${DIGEST}
      - image: "not a reference"
cluster:
  secret: nor-me
---
apiVersion: v1alpha1
kind: HostnameConfig
hostname: a
`
  const pasted = parsePaste(text)
  expect(summary(text)).toEqual({
    formats: ['machine-configuration', 'references'],
    extensions: ['siderolabs/iscsi-tools v0.1.4'],
    virtual: [],
    schematicIds: [ID],
    talosVersions: ['v1.7.7'],
    faults: ['1: an entry of machine.install.extensions has no image reference'],
  })
  expect(pasted.extensions[0]?.digest).toBe(DIGEST)
  expect(JSON.stringify(pasted)).not.toMatch(/do-not-read-me|nor-me/)
})

test.each([
  'customization:\n  systemExtensions:\n    officialExtensions:\n      - siderolabs/gvisor\n      - siderolabs/i915\n',
  '{"customization":{"systemExtensions":{"officialExtensions":["siderolabs/gvisor","siderolabs/i915"]}}}',
])('the schematic %j', (text) => {
  expect(summary(text)).toEqual({
    ...nothing,
    formats: ['schematic'],
    extensions: ['siderolabs/gvisor -', 'siderolabs/i915 -'],
  })
})

test('entries of a schematic that are no names are faults', () => {
  const list = '[siderolabs/gvisor, "%%%", siderolabs/Gvisor]'
  expect(summary(`customization: {systemExtensions: {officialExtensions: ${list}}}`)).toEqual({
    ...nothing,
    formats: ['schematic'],
    extensions: ['siderolabs/gvisor -'],
    faults: ['1: an entry of officialExtensions is no name', '1: an entry of officialExtensions is no name'],
  })
})

describe('lines', () => {
  test('references of images and installers', () => {
    const text = `ghcr.io/siderolabs/gvisor:20250707.0@${DIGEST}
localhost:5000/ghcrio/siderolabs/zfs:2.3.3-v1.11.2
factory.talos.dev/metal-installer-secureboot/${ID}:v1.11.2
ghcr.io/siderolabs/installer:v1.9.0
`
    expect(summary(text)).toEqual({
      ...nothing,
      formats: ['references'],
      extensions: ['siderolabs/gvisor 20250707.0', 'ghcrio/siderolabs/zfs 2.3.3-v1.11.2'],
      schematicIds: [ID],
      talosVersions: ['v1.11.2', 'v1.9.0'],
    })
  })

  test('names, however they are listed', () => {
    const text = `# what we have\n- gvisor\n* "i915-ucode", 'drbd'\n  mdadm zfs # and more\n${ID}\n1.7.7\nmodules.dep\n`
    expect(summary(text)).toEqual({
      ...nothing,
      formats: ['names'],
      extensions: ['gvisor -', 'i915-ucode -', 'drbd -', 'mdadm -', 'zfs -'],
      virtual: ['modules.dep'],
      schematicIds: [ID],
      talosVersions: ['v1.7.7'],
    })
  })

  test('what is neither is a fault with its line', () => {
    expect(summary('gvisor\n<script>\nGVisor\nx:\n1.2\n').faults).toEqual([
      '2: it is no name, reference, schematic ID or Talos version',
      '3: it is no name, reference, schematic ID or Talos version',
      '4: it is no name, reference, schematic ID or Talos version',
    ])
  })
})

describe('garbage', () => {
  test.each(['', '   \n\n', '\ufeff'])('%j is nothing at all', (text) => {
    expect(summary(text)).toEqual(nothing)
  })

  test('documents without extensions are faults', () => {
    expect(summary('{"a": 1}').faults).toEqual(['1: nothing in this document tells of extensions'])
    expect(summary('kind: Secret\nmetadata: {}').faults).toEqual([
      '1: nothing in this document tells of extensions',
    ])
  })

  test('a text beyond the limit is not read', () => {
    expect(parsePaste('a '.repeat(MAX_PASTE_CHARACTERS)).extensions).toEqual([])
    expect(parsePaste('a '.repeat(MAX_PASTE_CHARACTERS)).faults).toHaveLength(1)
  })

  test('a text full of names, faults or brackets stays bounded', () => {
    const many = Array.from({ length: 20_000 }, (_, index) => `name-${index}`).join('\n')
    const { extensions, faults } = parsePaste(many)
    expect(extensions).toHaveLength(2_000)
    expect(faults).toHaveLength(100)
    for (const text of [
      '['.repeat(500_000),
      '{"a":'.repeat(100_000),
      '[\n'.repeat(100_000),
      '{\n'.repeat(100_000),
    ]) {
      expect(parsePaste(text).extensions).toEqual([])
    }
    expect(parsePaste(`node: a\n${'spec:\n '.repeat(50_000)}`).extensions).toEqual([])
  }, 10_000)

  test('names of objects are ordinary names', () => {
    const text = '{"kind":"Node","metadata":{"labels":{"extensions.talos.dev/__proto__":"1"},"__proto__":{}}}'
    expect(summary(text).extensions).toEqual(['__proto__ 1'])
  })
})
