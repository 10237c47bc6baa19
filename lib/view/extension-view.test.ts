import { describe, expect, it } from 'vitest'
import type { ExtensionDetail } from '#catalog/extension-detail'
import { parseDigest } from '#oci/digest'
import { extensionView, referenceWords, type ExtensionParts } from './extension-view.ts'
import { asOf, fresh, line, madeCatalog, now } from './fixtures/made-catalog.ts'

const away = { kind: 'unreachable', title: 'Nobody answered.', advice: 'Wait.' } as const
const failed = { ok: false, problem: away } as const
const lines = [
  line('gasket-driver:5815ee3-v1.11.2', 'c'),
  line('gvisor:20250707.0'),
  line('twice:1', 'a'),
  line('twice:1', 'b'),
]
const catalog = fresh(madeCatalog(lines, { gvisor: '[core] One.\n\nTwo.' }))
const parts: ExtensionParts = { catalog, detail: failed, history: failed }

describe('the page of an extension', () => {
  it('gives the reference whole and in parts that join to it', () => {
    const view = extensionView('gasket-driver', parts, now)
    const reference = view?.pinned[0]?.reference
    expect(reference?.whole).toBe(lines[0])
    expect(`${reference?.repository}${reference?.tag}${reference?.digest}`).toBe(lines[0])
    expect(view?.facts.find((fact) => fact.term === 'Bound to')?.text).toBe('Talos v1.11.2')
    expect(view?.refHref).toBe('/api/v1/releases/v1.11.2/extensions/gasket-driver/ref')
  })

  it('stands without image and history when these could not be read', () => {
    const view = extensionView('gvisor', parts, now)
    expect(view).toMatchObject({
      history: null,
      image: { kind: 'unread', text: 'Nobody answered. Wait.' },
      tier: { word: 'core' },
      paragraphs: ['One.', 'Two.'],
    })
    expect(view?.facts.find((fact) => fact.term === 'Constraint')?.text).toBe('not read yet')
  })

  it('tells what the image says of itself', () => {
    const [extension] = catalog.value.extensions
    if (extension === undefined) throw new Error('There should be one extension.')
    const digest = parseDigest(`sha256:${'d'.repeat(64)}`)
    const detail: ExtensionDetail = {
      release: 'v1.11.2',
      extension,
      manifest: null,
      manifestProblem: null,
      constraint: '>= v1.2.0',
      imageState: 'read',
      platforms: [
        {
          platform: 'linux/amd64',
          digest,
          kind: 'content',
          layers: [{ digest, mediaType: '', size: 219_136 }],
        },
        { platform: 'linux/arm64', digest, kind: 'stub', layers: [] },
      ],
    }
    const view = extensionView('gasket-driver', { ...parts, detail: { ok: true, value: fresh(detail) } }, now)
    expect(view?.facts.find((fact) => fact.term === 'Constraint')?.text).toBe('>= v1.2.0')
    expect(view?.image).toMatchObject({
      platforms: [
        { platform: 'linux/amd64', kindText: 'has content', layers: '1 layer, 214 KiB' },
        { platform: 'linux/arm64', kindText: 'empty: a manifest and nothing else', layers: '0 layers, 0 B' },
      ],
    })
  })

  it('shows every line of a name that stands twice, and no single plain text', () => {
    const view = extensionView('twice', parts, now)
    expect(view?.pinned).toHaveLength(2)
    expect(view?.refHref).toBeNull()
    expect(view?.banners.map((banner) => banner.heading)).toEqual(['Two digests under one name'])
  })

  it('is absent for a name that the release does not list', () => {
    expect(extensionView('constructor', parts, now)).toBeNull()
  })

  it('without digest has nothing pinned', () => {
    const extensions = catalog.value.extensions.map((one) => ({ ...one, digest: null, reference: null }))
    const unknown = { ...catalog, value: { ...catalog.value, extensions }, asOf }
    expect(extensionView('gvisor', { ...parts, catalog: unknown }, now)).toMatchObject({
      pinned: [],
      refHref: null,
    })
  })
})

it.each([
  ['ghcr.io/a/b:1@sha256:ff', 'ghcr.io/a/b', ':1', '@sha256:ff'],
  ['localhost:5000/a/b@sha256:ff', 'localhost:5000/a/b', '', '@sha256:ff'],
  ['localhost:5000/a/b:v1@sha256:ff', 'localhost:5000/a/b', ':v1', '@sha256:ff'],
])('the reference %s is taken apart without losing a byte', (whole, repository, tag, digest) => {
  expect(referenceWords(whole)).toEqual({ whole, repository, tag, digest })
})
