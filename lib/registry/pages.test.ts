import { describe, expect, it } from 'vitest'
import { LinkRefusedError } from './link.ts'
import { errorOf } from './testing/error-of.ts'
import { scriptedWorld } from './testing/reading/scripted-registry.ts'

describe('a tag list', () => {
  it('ends at a page that brings nothing new', async () => {
    const { registry, asked } = await scriptedWorld((_path, _request, count) => ({
      body: JSON.stringify({ tags: ['v1', 'v2'] }),
      headers: { link: `</v2/a/b/tags/list?page=${count}>; rel="next"` },
    }))
    expect(await registry.tags('a/b')).toEqual(['v1', 'v2'])
    expect(asked).toHaveLength(2)
  })

  it.each([
    ['another server', 'http://127.0.0.2:1/v2/a/b/tags/list', 'cross-origin'],
    ['another repository', '/v2/a/c/tags/list', 'other-repository'],
    ['nowhere in the protocol', '/admin', 'other-repository'],
    ['its parent by dots', '/v2/a/b/../../x', 'other-repository'],
    ['itself', '/v2/a/b/tags/list?n=1000', 'loop'],
  ])('whose next page is %s is refused as a whole', async (_name, link, fault) => {
    const { registry, asked } = await scriptedWorld(() => ({
      body: JSON.stringify({ tags: ['v1'] }),
      headers: { link: `<${link}>; rel="next"` },
    }))
    expect(await errorOf(registry.tags('a/b'))).toMatchObject({ name: 'LinkRefusedError', fault })
    expect(asked).toHaveLength(1)
  })

  it('that goes in a circle over other pages is refused', async () => {
    const { registry } = await scriptedWorld((path, _request, count) => ({
      body: JSON.stringify({ tags: [`v${count}`] }),
      headers: { link: `</v2/a/b/tags/list?p=${path.includes('p=1') ? 2 : 1}>; rel="next"` },
    }))
    expect(await errorOf(registry.tags('a/b'))).toMatchObject({ fault: 'loop' })
  })

  it('without end is refused after a thousand pages or a hundred thousand tags', async () => {
    const pages = await scriptedWorld((_path, _request, count) => ({
      body: JSON.stringify({ tags: [`v${count}`] }),
      headers: { link: `</v2/a/b/tags/list?p=${count}>; rel="next"` },
    }))
    expect(await errorOf(pages.registry.tags('a/b'))).toBeInstanceOf(LinkRefusedError)
    expect(pages.asked).toHaveLength(1000)
    const many = await scriptedWorld((_path, _request, count) => ({
      body: JSON.stringify({ tags: Array.from({ length: 30_000 }, (_, at) => `v${count}-${at}`) }),
      headers: { link: `</v2/a/b/tags/list?p=${count}>; rel="next"` },
    }))
    expect(await errorOf(many.registry.tags('a/b'))).toMatchObject({ fault: 'endless' })
    expect(many.asked).toHaveLength(4)
  })

  it('without end is refused after two minutes, however slow its pages are', async () => {
    const { registry, asked, clock } = await scriptedWorld((_path, _request, count) => {
      clock.now += 1_000
      return {
        body: JSON.stringify({ tags: [`v${count}`] }),
        headers: { link: `</v2/a/b/tags/list?p=${count}>; rel="next"` },
      }
    })
    expect(await errorOf(registry.tags('a/b'))).toMatchObject({ fault: 'endless' })
    expect(asked).toHaveLength(120)
  })
})
