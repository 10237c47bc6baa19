import { describe, expect, it } from 'vitest'
import { parseDigest } from '#oci/digest'
import { probe } from './probe.ts'
import { attachArtifact } from './referrer-artifact.ts'
import { CATALOG, manifestUrl, smallContent, startSmall } from './small-registry.ts'
import { textBytes } from './stored-blob.ts'

describe('tags', () => {
  const versions = Array.from({ length: 230 }, (_, at) => `v1.0.${at}`)

  it('come oldest first in pages of 100 that are linked', async () => {
    const registry = await startSmall({ content: smallContent(versions) })
    const seen: string[] = []
    let next: string | undefined = `/v2/${CATALOG}/tags/list`
    let pages = 0
    while (next !== undefined) {
      const page = await probe(registry.origin + next)
      const document: { readonly tags: readonly string[] } = JSON.parse(page.body.toString())
      seen.push(...document.tags)
      pages += 1
      next = /^<(.*)>; rel="next"$/.exec(String(page.headers['link']))?.[1]
    }
    expect([pages, seen]).toEqual([3, versions])
  })

  it('n and last choose the page', async () => {
    const registry = await startSmall({ content: smallContent(versions) })
    const page = await probe(`${registry.origin}/v2/${CATALOG}/tags/list?n=2&last=v1.0.7`)
    expect(JSON.parse(page.body.toString())).toEqual({ name: CATALOG, tags: ['v1.0.8', 'v1.0.9'] })
    const all = await probe(`${registry.origin}/v2/${CATALOG}/tags/list?n=10000`)
    expect(all.headers['link']).toBeUndefined()
  })

  it('of an extension are those of every release that was asked for, the last push wins', async () => {
    const registry = await startSmall()
    for (const version of registry.content.releases()) registry.content.release(version)
    const newest = registry.content.release('v1.11.2')?.extensions[0]?.digest
    expect(registry.content.digestOfTag('siderolabs/gvisor', '1.0')).toBe(newest)
    expect(registry.content.release('v1.11.1')?.extensions[0]?.digest).not.toBe(newest)
  })
})

describe('referrers', () => {
  const artifact = { artifactType: 'application/x-note', mediaType: 'text/plain', body: textBytes('note') }

  it.each([
    ['tag', 404],
    ['api', 200],
  ] as const)('mode %s answers the API with %i and has the fallback tag', async (referrers, status) => {
    const registry = await startSmall({ referrers })
    const subject = registry.content.release('v1.11.2')?.indexDigest ?? ''
    const manifest = attachArtifact(registry.content, CATALOG, parseDigest(subject), artifact)
    const api = await probe(`${registry.origin}/v2/${CATALOG}/referrers/${subject}`)
    expect(api.status).toBe(status)
    const fallback = await probe(manifestUrl(registry, subject.replace(':', '-')))
    expect(JSON.parse(fallback.body.toString())).toMatchObject({
      manifests: [{ digest: manifest.digest, artifactType: 'application/x-note' }],
    })
  })

  it('the API filters by artifact type and says so', async () => {
    const registry = await startSmall({ referrers: 'api' })
    const subject = registry.content.release('v1.11.2')?.indexDigest ?? ''
    const none = await probe(
      `${registry.origin}/v2/${CATALOG}/referrers/${subject}?artifactType=application/x-other`,
    )
    expect(none.headers['oci-filters-applied']).toBe('artifactType')
    expect(JSON.parse(none.body.toString())).toMatchObject({ manifests: [] })
  })
})
