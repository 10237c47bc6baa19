import { expect, test } from 'vitest'
import { releaseFact } from '#catalog/release-facts'
import { parseDigest } from '#oci/digest'
import type { KernelBuild, SourceTree } from '#source/source'
import { createKernelFacts } from './kernel-facts.ts'

const AGE = { etag: undefined, digest: parseDigest(`sha256:${'0'.repeat(64)}`), asOf: 0 }

/** A source that says these builds and counts how often it was asked. */
function world(builds: { readonly talos?: string; readonly extensions?: string }, isHanging = false) {
  const clock = { now: 0 }
  const asked = { talos: 0, extensions: 0 }
  const answer = <T>(value: T | undefined): Promise<T> => {
    if (isHanging) return new Promise(() => undefined)
    return value === undefined
      ? Promise.reject(new Error('The source does not answer.'))
      : Promise.resolve(value)
  }
  const facts = createKernelFacts({
    source: {
      rememberedTree: () => Promise.resolve(undefined),
      rememberedKernelBuild: () => Promise.resolve(undefined),
      kernelBuild: (tag) => {
        asked.talos += 1
        const { talos } = builds
        return answer<KernelBuild>(talos === undefined ? undefined : { tag, ...AGE, pkgs: talos })
      },
      tree: (tag) => {
        asked.extensions += 1
        const files = new Map([['Makefile', `PKGS ?= ${builds.extensions ?? ''}\n`]])
        return answer<SourceTree>(
          builds.extensions === undefined ? undefined : { tag, ...AGE, files, omitted: [] },
        )
      },
    },
    readsTalos: true,
    readsExtensions: true,
    now: () => clock.now,
  })
  const factOf = async (version: string) =>
    (await facts.factsFor([version], 1_000)).find((fact) => fact.version === version)
  return { clock, asked, factOf }
}

test('a release of the table costs no request', async () => {
  const { asked, factOf } = world({})
  expect(await factOf('v1.13.1')).toEqual(releaseFact('v1.13.1'))
  expect(asked).toEqual({ talos: 0, extensions: 0 })
})

test('a newer one is read from both sources, once', async () => {
  const { asked, factOf } = world({ talos: 'v1.13.0-60-gf541ca4', extensions: 'v1.15.0-1-gabcdef0' })
  const fact = { pkgs: 'v1.13.0-60-gf541ca4', extensionsPkgs: 'v1.15.0-1-gabcdef0', kernel: '6.18.44-talos' }
  expect(await factOf('v1.15.0')).toMatchObject(fact)
  expect(await factOf('v1.15.0')).toMatchObject(fact)
  expect(asked).toEqual({ talos: 1, extensions: 1 })
})

test('what cannot be read is unknown, and asked again after five minutes', async () => {
  const { clock, asked, factOf } = world({ talos: 'v1.15.0' })
  expect(await factOf('v1.15.0')).toMatchObject({ pkgs: 'v1.15.0', extensionsPkgs: null, kernel: null })
  await factOf('v1.15.0')
  expect(asked.extensions).toBe(1)
  clock.now += 5 * 60_000
  await factOf('v1.15.0')
  expect(asked.extensions).toBe(2)
})

test('a source that hangs makes nobody wait longer than allowed', async () => {
  const { factOf } = world({}, true)
  expect(await factOf('v1.15.0')).toBeUndefined()
})

test('what is no release is not asked for', async () => {
  const { asked, factOf } = world({ talos: 'x', extensions: 'x' })
  expect(await factOf('v1.15.0-alpha.1-17-gc538dab')).toBeUndefined()
  expect(await factOf('../../etc/passwd')).toBeUndefined()
  expect(asked).toEqual({ talos: 0, extensions: 0 })
})
