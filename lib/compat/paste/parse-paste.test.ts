import { describe, expect, test } from 'vitest'
import { MAX_PASTE_CHARACTERS, parsePaste } from './parse-paste.ts'
import { versionOfNode } from './version-of-node.ts'

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

function placesOf(text: string): string[] {
  return parsePaste(text).faults.map(({ line, column, code }) => `${line}:${column ?? '-'} ${code}`)
}

function namesOf(text: string): string[] {
  return parsePaste(text).extensions.map(({ name }) => name)
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
      faults: ['2: the JSON ends in the middle'],
    })
  })
})

describe('where a fault is', () => {
  test.each([
    ['{\n  "kind": "Node"\n  "metadata": {}\n}', ['3:3 json']],
    ['{\n  "kind": "Node",\n  "metadata": {},\n}', ['4:1 json']],
    ['{"kind":"Node","a": 01}', ['1:22 json']],
    ['  {"a": tru}', ['1:9 json']],
    ["{'kind': 1}", ['1:2 json']],
    ['{"a": "b\n"}', ['1:9 json']],
    ['{"a": "\\x"}', ['1:9 json']],
    ['{"ä😀": }', ['1:8 json']],
    ['{"kind": "Node",', ['1:17 json-end']],
    ['{\n "items": [\n  {"kind": "Node"', ['3:18 json-end']],
    ['{"kind":"Node"}}', ['1:16 json']],
    ['{"a": fal', ['1:10 json-end']],
    ['{"a": "b\\u00', ['1:13 json-end']],
    ['{"a": "b\\', ['1:10 json-end']],
    ['{"kind":"Node"} {"kind":', ['1:25 json-end']],
    ['kind: Node\nmetadata:\n  labels: [a\n', ['4:1 yaml']],
    ['machine:\n  token: "never closed\n', ['3:1 yaml']],
    [
      'customization:\n  systemExtensions:\n    officialExtensions:\n      - siderolabs/%%%\n',
      ['4:- extension'],
    ],
  ])('%j: %j', (text, expected) => {
    expect(placesOf(text)).toEqual(expected)
  })

  test('what stands at a fault is not kept where a document breaks', () => {
    const text = 'machine:\n  token: SECRET\n  ca: "SECRET\n'
    expect(JSON.stringify(parsePaste(text))).not.toContain('SECRET')
  })
})

test.each([
  [['v1.9.0', 'v1.7.7', 'v1.10.0'], 'v1.7.7'],
  [['v1.8.0', 'v1.8.0-rc.1'], 'v1.8.0-rc.1'],
  [[], undefined],
])('nodes that run %j go from %s', (talosVersions, expected) => {
  expect(versionOfNode({ talosVersions })).toBe(expected)
})

describe('a paste that was cut off', () => {
  const three = ['iscsi-tools', 'drbd', 'zfs'].map((name) => json(name, 'v1'))

  test.each([
    ['an array', JSON.stringify(three, null, 2).slice(0, -30), ['iscsi-tools', 'drbd']],
    ['an array without its end', JSON.stringify(three).slice(0, -1), ['iscsi-tools', 'drbd', 'zfs']],
    [
      'objects behind one another',
      three
        .map((one) => JSON.stringify(one, null, 4))
        .join('\n')
        .slice(0, -20),
      ['iscsi-tools', 'drbd'],
    ],
    [
      'an object a line',
      three
        .map((one) => JSON.stringify(one))
        .join('\n')
        .slice(0, -9),
      ['iscsi-tools', 'drbd'],
    ],
    ['an array that breaks in the middle', JSON.stringify(three).replace('"drbd"', 'drbd'), ['iscsi-tools']],
  ])('%s gives what is whole, and a fault', (_, text, expected) => {
    expect(namesOf(text)).toEqual(expected)
    expect(parsePaste(text).faults).toHaveLength(1)
  })

  test('a list of nodes gives the whole nodes', () => {
    const items = ['a', 'b'].map((name) => ({
      kind: 'Node',
      metadata: { labels: { [`extensions.talos.dev/${name}`]: '1' } },
    }))
    const text = JSON.stringify({ apiVersion: 'v1', items, kind: 'List' }, null, 4)
    expect(namesOf(text.slice(0, text.indexOf('dev/b')))).toEqual(['a'])
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
    `Name:     a\nRoles:    control-plane\nLabels:   extensions.talos.dev/iscsi-tools=v0.1.4\nAnnotations:  extensions.talos.dev/schematic: ${ID}\nSystem Info:\n  OS Image:  Talos (v1.7.7)\n`,
  ])('as lines: %j', (text) => {
    const { extensions, virtual, schematicIds, faults } = summary(text)
    expect({ extensions, virtual, schematicIds, faults }).toEqual({
      faults: [],
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
    faults: ['8: an entry of machine.install.extensions has no image reference'],
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

  test('addresses, commands and mirrors', () => {
    const text = `https://ghcr.io/siderolabs/gvisor:20250707.0
docker://mirror.example:8443/a/siderolabs/zfs:2.3.3-v1.11.2
https://factory.talos.dev/image/${ID}/v1.11.2/metal-amd64.iso
talosctl upgrade -n 10.0.0.5 --image=factory.talos.dev/installer/${ID}:v1.9.0 --preserve
docker run --rm -t ghcr.io/siderolabs/imager:v1.11.2 metal --system-extension-image ghcr.io/siderolabs/drbd:9.2.14-v1.11.2
`
    expect(summary(text)).toEqual({
      ...nothing,
      formats: ['references'],
      extensions: [
        'siderolabs/gvisor 20250707.0',
        'a/siderolabs/zfs 2.3.3-v1.11.2',
        'siderolabs/drbd 9.2.14-v1.11.2',
      ],
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
      'kind: [\n---\n'.repeat(80_000),
      `x${"'".repeat(1_000_000)}x`,
      'extensions.talos.dev/'.repeat(49_000),
      `docker ${'a/'.repeat(500_000)}`,
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
