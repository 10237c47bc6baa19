import { describe, expect, test } from 'vitest'
import { ID, node, summary } from './testing/paste-summary.ts'

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
