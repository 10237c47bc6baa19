import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { UnknownFaultError } from './fault-table.ts'
import { manifest, startAskedRegistry, tags, type AskedRegistry } from './rows/asked-registry.ts'

let on: AskedRegistry

beforeAll(async () => {
  on = await startAskedRegistry()
})
beforeEach(() => on.registry.faults.clear())
afterAll(() => on.registry.close())

describe('the scope of a fault', () => {
  it('times: so often, then it is over', async () => {
    on.registry.faults.set('status503', { times: 2 })
    expect([await manifest(on), await manifest(on), await manifest(on)].map(({ status }) => status)).toEqual([
      503, 503, 200,
    ])
    expect(on.registry.faults.active()).toEqual([])
  })

  it('after: so many requests pass first', async () => {
    on.registry.faults.set('status403', { after: 2 })
    expect([await manifest(on), await tags(on), await manifest(on)].map(({ status }) => status)).toEqual([
      200, 200, 403,
    ])
  })

  it('kinds, roles, repository and reference: only what is aimed at', async () => {
    for (const [scope, expected] of [
      [{ kinds: ['tags'] }, [200, 200, 403]],
      [{ kinds: ['manifest'], roles: ['catalog-index'] }, [403, 200, 200]],
      [{ reference: on.indexDigest }, [200, 200, 200]],
      [{ reference: 'v1.11.2' }, [403, 200, 200]],
      [{ repository: 'siderolabs/gvisor' }, [200, 200, 200]],
    ] as const) {
      on.registry.faults.clear()
      on.registry.faults.set('status403', scope)
      const answers = [await manifest(on), await manifest(on, {}, platformDigest()), await tags(on)]
      expect(answers.map(({ status }) => status)).toEqual(expected)
    }
  })

  it('an unknown name is refused', () => {
    expect(() => on.registry.faults.set('never-heard')).toThrow(UnknownFaultError)
  })
})

function platformDigest(): string {
  return on.registry.content.release('v1.11.2')?.images.at(-1)?.platforms.get('linux/amd64') ?? ''
}
