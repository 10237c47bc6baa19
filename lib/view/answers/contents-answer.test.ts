import { describe, expect, it } from 'vitest'
import { contentsAnswer, readContentsAnswer } from './contents-answer.ts'

const image = { modules: ['a'], services: ['ext-a'], files: ['/usr/local/bin/a'] }
const wire = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

describe('what images hold', () => {
  it('is read back as it was', () => {
    const contents = new Map([['one', image]])
    const answer = contentsAnswer('v1.11.2', contents)
    expect(answer).toMatchObject({ version: 'v1.11.2', complete: true })
    expect(readContentsAnswer(wire(answer))).toEqual(contents)
  })

  it('leaves files out beyond a megabyte of paths, and says so', () => {
    const files = Array.from({ length: 20_000 }, (_, at) => `/usr/lib/firmware/${'x'.repeat(80)}/${at}`)
    const answer = contentsAnswer('v1.11.2', new Map([['large', { ...image, files }]]))
    expect(answer.complete).toBe(false)
    expect(answer.images[0]?.files.join('').length).toBeLessThanOrEqual(1_048_576)
    expect(answer.images[0]?.modules).toEqual(['a'])
  })

  it.each([null, 'text', { images: 1 }, { images: [null, { name: 1 }] }])('is nothing in %j', (answer) => {
    expect(readContentsAnswer(answer).size).toBe(0)
  })
})
