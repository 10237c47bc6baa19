import { expect, it } from 'vitest'
import { releasesFromTags } from '#catalog/releases'
import { missingExtension, missingFromRelease, missingRelease } from './missing-view.ts'

const releases = releasesFromTags(['v1.11.1', 'v1.11.2', 'v1.11.3', 'v1.5.3'])

it('a wrong release names the nearest ones', () => {
  const view = missingRelease('v1.11.20', releases)
  expect(view.near.map((link) => link.href)).toContain('/releases/v1.11.3')
})

it('a wrong name leads to the nearest name of the same release', () => {
  const view = missingFromRelease('gasket-drivr', 'v1.11.2', ['gasket-driver', 'gvisor'], false)
  expect(view.near[0]).toEqual({ label: 'gasket-driver', href: '/extensions/gasket-driver/v1.11.2' })
  expect(view.elsewhere).toHaveLength(1)
})

it('a name that other releases know leads to its history', () => {
  const view = missingFromRelease('i915-ucode', 'v1.11.2', [], true)
  expect(view.elsewhere[0]?.href).toBe('/extensions/i915-ucode')
})

it('a name that is far too long is cut short', () => {
  expect(missingExtension('x'.repeat(10_000), []).text.length).toBeLessThan(200)
})
