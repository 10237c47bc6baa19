import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { interopSkip, readCounts } from './test-steps.mjs'
import { runSteps, selectSteps } from './test.mjs'

const step = (name, result) => ({
  name,
  run: () => (result instanceof Error ? Promise.reject(result) : Promise.resolve(result)),
})

async function outcome(...steps) {
  let text = ''
  const code = await runSteps(
    steps,
    () => Promise.resolve(0),
    (part) => (text += part),
  )
  return { code, lines: text.trimEnd().split('\n') }
}

describe('npm test', () => {
  it('sums all steps in its last line', async () => {
    const { code, lines } = await outcome(
      step('format', { passed: 1, failed: 0 }),
      step('unit', { passed: 41, failed: 0 }),
    )
    expect(code).toBe(0)
    expect(lines.at(-1)).toBe('42 passed, 0 failed')
    expect(lines.at(-2)).toMatch(/^format \d+\.\d s · unit \d+\.\d s$/)
  })

  it('stops at the first step that fails and says what did not run', async () => {
    const { code, lines } = await outcome(
      step('lint', { passed: 0, failed: 1 }),
      step('unit', { passed: 9, failed: 0 }),
      step('e2e', { passed: 9, failed: 0 }),
    )
    expect(code).toBe(1)
    expect(lines.at(-1)).toBe('0 passed, 1 failed')
    expect(lines.at(-3)).toBe('lint: failed; not run: unit, e2e')
  })

  it('a step that throws has failed', async () => {
    const { code, lines } = await outcome(step('e2e', new Error('no browser')))
    expect(code).toBe(1)
    expect(lines).toContain('no browser')
    expect(lines.at(-1)).toBe('0 passed, 1 failed')
  })

  it('names a skipped suite in its last lines', async () => {
    const { code, lines } = await outcome(
      step('unit', { passed: 1, failed: 0 }),
      step('interop', { passed: 0, failed: 0, skipped: 'skopeo not installed' }),
    )
    expect(code).toBe(0)
    expect(lines.at(-3)).toBe('interop: skipped (skopeo not installed)')
  })

  it('a run without any test is no success', async () => {
    expect((await outcome(step('interop', { passed: 0, failed: 0, skipped: 'x' }))).code).toBe(1)
  })

  it('runs the named steps only, in their own order', () => {
    const steps = [step('a'), step('b'), step('c')]
    expect(selectSteps(steps, 'c, a').map(({ name }) => name)).toEqual(['a', 'c'])
    expect(selectSteps(steps, undefined)).toBe(steps)
    expect(() => selectSteps(steps, 'd')).toThrow('No step d; there are a, b, c.')
  })
})

describe('the counts of a suite', () => {
  let folder
  beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'report-'))))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it.each([
    ['all passed', { passed: 3, failed: 0 }, 0, { passed: 3, failed: 0 }],
    ['some failed', { passed: 3, failed: 2 }, 1, { passed: 3, failed: 2 }],
    ['an exit code that the report does not explain', { passed: 3, failed: 0 }, 1, { passed: 3, failed: 1 }],
    ['no test at all', { passed: 0, failed: 0 }, 0, { passed: 0, failed: 1 }],
  ])('%s', (name, content, code, expected) => {
    const path = join(folder, `${name}.json`)
    writeFileSync(path, JSON.stringify(content))
    expect(readCounts(path, code, (json) => json)).toEqual(expected)
  })

  it('no report is a failure', () => {
    expect(readCounts(join(folder, 'gone.json'), 0, (json) => json)).toEqual({ passed: 0, failed: 1 })
  })
})

it.each([
  [['docker-registry', 'skopeo'], undefined],
  [['skopeo'], 'docker-registry not installed'],
  [[], 'docker-registry and skopeo not installed'],
])('with %j the reason to skip interop is %j', (present, expected) => {
  expect(interopSkip((name) => (present.includes(name) ? `/${name}` : undefined))).toBe(expected)
})
