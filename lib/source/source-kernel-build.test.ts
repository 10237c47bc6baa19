import { beforeEach, describe, expect, it } from 'vitest'
import { SourceInvalidError } from './errors.ts'
import { createScript } from './testing/scripted-transport.ts'
import { createSourceWorld, type SourceWorld } from './testing/source-world.ts'

let world: SourceWorld
beforeEach(() => {
  world = createSourceWorld()
})

describe('the kernel build of a tag', () => {
  it('is one version, asked for by etag like the tree', async () => {
    const { transport, asked } = createScript({ etag: '"k"', body: 'v1.11.0-21-gf95c679\n' }, { status: 304 })
    const source = world.open(transport)
    expect(source.kernelBuildHost).toBe('forge.example')
    expect((await source.kernelBuild('v1.11.2')).pkgs).toBe('v1.11.0-21-gf95c679')
    expect((await source.kernelBuild('v1.11.2')).pkgs).toBe('v1.11.0-21-gf95c679')
    expect((await source.rememberedKernelBuild('v1.11.2'))?.pkgs).toBe('v1.11.0-21-gf95c679')
    expect(asked[1]?.url.href).toBe('https://forge.example/v1.11.2/pkgs')
  })

  it.each(['<html>', '', 'v'.repeat(5000), new Uint8Array([0xc3, 0x28])])(
    'of a text that is none is refused',
    async (body) => {
      await expect(world.open(createScript({ body }).transport).kernelBuild('v1')).rejects.toThrow(
        SourceInvalidError,
      )
    },
  )
})
