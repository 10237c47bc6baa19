import { afterEach, describe, expect, it } from 'vitest'
import { createLintWorlds, RELEASE } from './testing/lint-world.ts'

const { open, closeAll } = createLintWorlds()
afterEach(closeAll)

describe('a manifest', () => {
  it.each([
    [RELEASE, '>= v1.12.0', false],
    ['1.12.0-alpha.1', '>= v1.12.0', true],
    ['', '>= v1.11.0', true],
  ])('is judged for %j with %j: %s', async (version, constraint, isAccepted) => {
    const { doors } = (await open()).open()
    const text = `version: v1alpha1\nmetadata:\n  name: x\n  compatibility: {talos: {version: "${constraint}"}}\n`
    const outcome = await doors.loadManifestLint(text, version)
    expect(outcome.ok && outcome.value.isAccepted).toBe(isAccepted)
  })
})
