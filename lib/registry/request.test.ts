import { describe, expect, it } from 'vitest'
import { RegistryStatusError } from './errors.ts'
import { errorOf } from './testing/error-of.ts'
import { scriptedWorld } from './testing/reading/scripted-registry.ts'

describe('a status that is no answer', () => {
  it.each([
    [
      403,
      { errors: [{ code: 'DENIED', message: 'requested access is denied' }] },
      'RegistryRefusedError',
      /denied/,
    ],
    [404, { errors: [{ code: 'NAME_UNKNOWN' }] }, 'RegistryNotFoundError', /has no repository a\/b/],
    [404, 'a page', 'RegistryNotFoundError', /has no tag a\/b:v1/],
    [418, 'short and stout', 'RegistryStatusError', /418/],
    [204, '', 'RegistryStatusError', /204/],
    [206, 'part', 'RegistryStatusError', /206/],
    [500, { errors: null }, 'RegistryStatusError', /500/],
    [502, '<html><script>alert(1)</script>', 'RegistryStatusError', /answered 502 when asked for a\/b:v1\.$/],
    [401, 'Not JSON', 'RegistryRefusedError', /401/],
    [429, '', 'RegistryRateLimitedError', /too many requests/],
  ])('%i %j is a %s', async (status, body, name, message) => {
    const { registry } = await scriptedWorld(() => ({
      status,
      body: typeof body === 'string' ? body : JSON.stringify(body),
    }))
    const error = await errorOf(registry.resolve('a/b', 'v1'))
    expect(error).toMatchObject({ name })
    expect(String(error)).toMatch(message)
  })

  it('has its words cut and stripped of what would deceive a reader', async () => {
    const message = `bad\r\n\u001b[31m\u202e${'x'.repeat(5000)}`
    const { registry } = await scriptedWorld(() => ({
      status: 400,
      body: JSON.stringify({ errors: [{ code: 'X', message }] }),
    }))
    const error = await errorOf(registry.resolve('a/b', 'v1'))
    expect(error).toBeInstanceOf(RegistryStatusError)
    expect(String(error).length).toBeLessThan(500)
    // oxlint-disable-next-line no-control-regex -- controls are what must not be there
    expect(String(error)).not.toMatch(/[\u0000-\u001f\u202e]/)
  })
})
