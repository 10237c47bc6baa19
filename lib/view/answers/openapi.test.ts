import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { openApiDocument } from './openapi.ts'
import { operations } from './operations/operations.ts'

/** Route handlers of `app`, each with the path it answers; read from the tree so that none can be forgotten. */
const routes = readdirSync('app', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('route.ts') && !file.includes('/[...')) // the last names no address of its own
  .map((file) => `/${file.replace(/\/route\.ts$/, '').replaceAll(/\[+(?:\.{3})?(\w+)\]+/g, '{$1}')}`)

describe('the description of the API', () => {
  it('names every route that exists, and no other', () => {
    expect([...new Set(operations.map((operation) => operation.path))].toSorted()).toEqual(routes.toSorted())
  })

  it('declares each parameter that stands in a path', () => {
    for (const { path, parameters } of operations) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1])
      expect(parameters.filter((one) => one.in === 'path').map((one) => one.name)).toEqual(inPath)
    }
  })

  it('is OpenAPI 3.1 with an operation for every row', () => {
    const document = openApiDocument()
    const count = Object.values(document.paths).flatMap((methods) => Object.keys(methods)).length
    expect(document.openapi).toBe('3.1.0')
    expect(count).toBe(operations.length)
  })
})
