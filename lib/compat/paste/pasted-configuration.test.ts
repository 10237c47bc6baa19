import { expect, test } from 'vitest'
import { parsePaste } from './parse-paste.ts'
import { ID, nothing, summary } from './testing/paste-summary.ts'

const DIGEST = `sha256:${'ab'.repeat(32)}`

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
