import { describe, expect, it } from 'vitest'
import { RegistryRefusedError } from './errors.ts'
import { errorOf } from './testing/error-of.ts'
import { scriptedWorld, type Handler, type Reply } from './testing/reading/scripted-registry.ts'
import { descriptorOf, digestOf, INDEX, indexOf, MANIFEST } from './testing/written-documents.ts'

describe('referrers', () => {
  const subject = digestOf('signed')
  const signature = JSON.stringify({
    schemaVersion: 2,
    mediaType: MANIFEST,
    artifactType: 'application/vnd.example.signature',
    config: descriptorOf('{}', { mediaType: 'application/vnd.oci.empty.v1+json' }),
    layers: [descriptorOf('x')],
    subject: { mediaType: INDEX, digest: subject, size: 6 },
    annotations: { made: 'today' },
  })
  const stranger = signature.replace(subject, digestOf('other'))

  it('are what the API lists, over all its pages', async () => {
    const { registry, asked } = await scriptedWorld((path) => ({
      body: path.includes('page=2') ? indexOf('two') : indexOf('one'),
      headers: {
        'content-type': INDEX,
        ...(!path.includes('page=2') && { link: `<?page=2>; rel="next"` }),
      },
    }))
    const found = await registry.referrers('a/b', subject)
    expect(found.map(({ digest }) => digest)).toEqual([digestOf('one'), digestOf('two')])
    expect(asked[0]).toBe(`GET /v2/a/b/referrers/${subject}`)
  })

  it('are none when the API lists none: the tag is not looked at', async () => {
    const { registry, asked } = await scriptedWorld(() => ({
      body: indexOf(),
      headers: { 'content-type': INDEX },
    }))
    expect(await registry.referrers('a/b', subject)).toEqual([])
    expect(asked).toHaveLength(1)
  })

  const fallback = (api: Reply, tag: Reply): Handler => {
    const bodies = new Map([signature, stranger].map((body) => [`/v2/a/b/manifests/${digestOf(body)}`, body]))
    return (path) => {
      if (path.includes('/referrers/')) return api
      if (path.endsWith(`/manifests/${subject.replace(':', '-')}`)) return tag
      const body = bodies.get(path)
      return body === undefined ? { status: 404 } : { body, headers: { 'content-type': MANIFEST } }
    }
  }

  it.each([
    [404, 'text/plain'],
    [400, 'text/plain'],
    [405, 'text/plain'],
    [406, 'text/plain'],
    [200, 'text/html'],
    [200, 'application/json'],
  ])('are looked for under the tag when the API answers %i %s; each is opened', async (status, type) => {
    const api = { status, headers: { 'content-type': type } }
    const tag = { body: indexOf(signature, stranger, 'missing'), headers: { 'content-type': INDEX } }
    const { registry } = await scriptedWorld(fallback(api, tag))
    expect(await registry.referrers('a/b', subject)).toEqual([
      {
        mediaType: MANIFEST,
        digest: digestOf(signature),
        size: signature.length,
        artifactType: 'application/vnd.example.signature',
        annotations: { made: 'today' },
      },
    ])
  })

  it('may stand under the tag themselves', async () => {
    const { registry } = await scriptedWorld(
      fallback({ status: 404 }, { body: signature, headers: { 'content-type': MANIFEST } }),
    )
    expect(await registry.referrers('a/b', subject)).toHaveLength(1)
  })

  it('are none when there is neither', async () => {
    const { registry } = await scriptedWorld(() => ({ status: 404 }))
    expect(await registry.referrers('a/b', subject)).toEqual([])
  })

  it('are unknown, not none, when the registry refuses', async () => {
    const { registry } = await scriptedWorld(() => ({ status: 403 }))
    expect(await errorOf(registry.referrers('a/b', subject))).toBeInstanceOf(RegistryRefusedError)
  })
})
