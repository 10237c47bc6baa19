import { beforeEach, describe, expect, it } from 'vitest'
import { SourceInvalidError, SourceNotFoundError, SourceOffError, SourceStatusError } from './errors.ts'
import { createScript } from './testing/scripted-transport.ts'
import { archive, createSourceWorld, type SourceWorld } from './testing/source-world.ts'

let world: SourceWorld
beforeEach(() => {
  world = createSourceWorld()
})

describe('a failure', () => {
  it.each([
    [{ status: 404 }, SourceNotFoundError, 'forge.example has no source for v1.'],
    [{ status: 410 }, SourceNotFoundError, 'forge.example has no source for v1.'],
    [{ status: 403 }, SourceStatusError, 'forge.example answered 403 when it was asked for the source.'],
    [{ status: 500 }, SourceStatusError, 'forge.example answered 500 when it was asked for the source.'],
    [{ status: 304 }, SourceStatusError, 'forge.example answered 304 when it was asked for the source.'],
    [{ body: '<html>' }, SourceInvalidError, 'The archive is not a sound gzip file.'],
  ])('%j has its own class and sentence, and keeps nothing', async (reply, kind, message) => {
    const { transport, closed } = createScript(reply)
    const failure = world.open(transport).tree('v1')
    await expect(failure).rejects.toThrow(kind)
    await expect(failure).rejects.toThrow(message)
    expect(closed()).toBe(1)
    expect(world.memory.pointers.size).toBe(0)
  })

  it('does not touch what was kept, is not remembered itself, and the next call asks again', async () => {
    const unreachable = new Error('no route')
    const { transport } = createScript({ etag: '"1"', body: archive('text') }, unreachable, { status: 304 })
    const source = world.open(transport)
    const tree = await source.tree('v1')
    await expect(source.tree('v1')).rejects.toBe(unreachable)
    expect(await source.rememberedTree('v1')).toEqual(tree)
    expect((await source.tree('v1')).files.size).toBe(1)
  })

  it('a tag that is no path segment is never asked for', async () => {
    const { transport, asked } = createScript()
    await expect(world.open(transport).tree('../main')).rejects.toThrow('"../main" is not a tag')
    expect(asked).toEqual([])
  })

  it('switched off, it says so before and when it is asked', async () => {
    const source = world.open(createScript().transport, { archiveUrl: null, kernelBuildUrl: null })
    expect([source.archiveHost, source.kernelBuildHost]).toEqual([null, null])
    await expect(source.tree('v1')).rejects.toThrow(SourceOffError)
    await expect(source.rememberedTree('v1')).rejects.toThrow('SOURCE_ARCHIVE_URL is empty')
    await expect(source.kernelBuild('v1')).rejects.toThrow('KERNEL_BUILD_URL is empty')
  })
})
