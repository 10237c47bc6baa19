import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { toProblem } from './to-problem.ts'

/** Error classes of these layers end at a caller inside lib and never reach a door. */
const STAY_BELOW: ReadonlySet<string> = new Set([
  'CONFIG_INVALID',
  'CONSTRAINT_INVALID',
  'FAULT_UNKNOWN',
  'SCHEMATIC_INVALID',
  'TALOS_VERSION_INVALID',
  'TRUSTED_ROOT_INVALID',
])

function codesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.includes('testing'))
    .flatMap((file) => [
      ...readFileSync(join(folder, file), 'utf8').matchAll(/readonly code = '([A-Z_0-9]+)'/g),
    ])
    .flatMap(([, code]) => (code === undefined ? [] : [code]))
}

const coded = (code: string, fields = {}): Error =>
  Object.assign(new Error('A sentence.'), { code, ...fields })

describe('an error of a layer below', () => {
  const codes = [
    ...new Set(
      ['oci', 'transport', 'registry', 'source', 'catalog', 'load'].flatMap((layer) =>
        codesIn(`lib/${layer}`),
      ),
    ),
  ]

  it.each(codes.filter((code) => !STAY_BELOW.has(code)))('%s is told in its own words', (code) => {
    expect(toProblem(coded(code), 'ghcr.io').title).toBe('A sentence.')
  })

  it('keeps the waiting time that the registry asked for, in whole seconds', () => {
    const problem = toProblem(coded('REGISTRY_RATE_LIMITED', { retryAfterSeconds: 7.2 }), 'ghcr.io')
    expect(problem).toMatchObject({ kind: 'rate-limited', retryAfterSeconds: 8 })
  })

  it.each([
    ['offline', 'OFFLINE'],
    ['address-refused', 'REGISTRY_PLAIN_HTTP'],
    ['plain-http-refused', 'REGISTRY_PLAIN_HTTP'],
  ])('that a setting causes names the setting: %s', (reason, setting) => {
    const { advice } = toProblem(coded('REGISTRY_UNREACHABLE', { reason }), 'ghcr.io')
    expect(advice).toContain(setting)
    expect(advice).not.toContain('by itself')
  })

  it('that is not known is logged and shown without its words', () => {
    const log = vi.spyOn(console, 'error').mockReturnValue()
    const problem = toProblem(new Error('secret stack'), 'ghcr.io')
    expect(problem.kind).toBe('invalid')
    expect(JSON.stringify(problem)).not.toContain('secret')
    expect(log).toHaveBeenCalledOnce()
    log.mockRestore()
  })

  it.each([
    [500, 'unreachable'],
    [503, 'unreachable'],
    [408, 'unreachable'],
    [204, 'invalid'],
    [206, 'invalid'],
    [304, 'invalid'],
    [418, 'invalid'],
  ])('of status %i is %s', (status, kind) => {
    expect(toProblem(coded('REGISTRY_STATUS', { status }), 'ghcr.io').kind).toBe(kind)
  })

  it.each([
    ['tag', 'not-found'],
    ['repository', 'not-found'],
    ['manifest', 'invalid'],
    ['blob', 'invalid'],
  ])('about a missing %s is %s', (what, kind) => {
    expect(toProblem(coded('REGISTRY_NOT_FOUND', { what }), 'ghcr.io').kind).toBe(kind)
  })

  it('of time is unreachable', () => {
    expect(toProblem(new DOMException('', 'TimeoutError'), 'ghcr.io').kind).toBe('unreachable')
  })
})
