import { describe, expect, it } from 'vitest'
import { RegistryNotFoundError } from './errors.ts'
import { errorOf } from './testing/error-of.ts'
import { scriptedWorld } from './testing/reading/scripted-registry.ts'
import { textOf } from './testing/streamed-bytes.ts'
import { descriptorOf, digestOf, INDEX, indexOf } from './testing/written-documents.ts'

describe('a tag', () => {
  const body = indexOf('one')
  const headers = { 'content-type': INDEX, 'docker-content-digest': digestOf(body) }

  it.each(['../x', 'a/b', '', 'v1?x', 'x'.repeat(129), '%2e%2e'])(
    '%j is in no registry and never asked for',
    async (tag) => {
      const { registry, asked } = await scriptedWorld(() => ({ body, headers }))
      expect(await errorOf(registry.resolve('a/b', tag))).toBeInstanceOf(RegistryNotFoundError)
      expect(asked).toEqual([])
    },
  )

  it.each(['../etc', 'A/B', '', 'a//b', 'a/../b', 'a%2fb', '/a'])(
    'of %j is in no registry either',
    async (repository) => {
      const { registry, asked } = await scriptedWorld(() => ({ body, headers }))
      const digest = digestOf(body)
      for (const reading of [
        registry.resolve(repository, 'v1'),
        registry.tags(repository),
        registry.manifest(repository, digest),
        registry.blob(repository, descriptorOf('x'), 100),
        registry.referrers(repository, digest),
        textOf(registry.streamBlob(repository, descriptorOf('x'), 100)),
      ]) {
        expect(await errorOf(reading)).toBeInstanceOf(RegistryNotFoundError)
      }
      expect(asked).toEqual([])
    },
  )
})
