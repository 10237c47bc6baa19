import { expect, it } from 'vitest'
import { signatureEra } from './signature-era.ts'

it.each([
  ['v1.2.0', 'unsigned'],
  ['v1.4.0', 'unsigned'],
  ['v1.4.0-beta.1', 'unsigned'],
  ['v1.4.1', 'legacy'],
  ['v1.5.0-alpha.0', 'legacy'],
  ['v1.5.3', 'legacy'],
  ['v1.10.0-alpha.0', 'legacy'],
  ['v1.10.9', 'legacy'],
  ['v1.11.0-rc.0', 'legacy'],
  ['v1.11.2', 'legacy'],
  ['v1.11.3', 'legacy'],
  ['v1.11.4', 'legacy-and-bundle'],
  ['v1.11.6', 'legacy-and-bundle'],
  ['v1.12.0-alpha.0', 'legacy'],
  ['v1.12.0-alpha.1', 'legacy'],
  ['v1.12.0-alpha.2', 'legacy-and-bundle'],
  ['v1.12.0', 'legacy-and-bundle'],
  ['v1.13.0-alpha.0', 'legacy-and-bundle'],
  ['v1.13.0-alpha.1-17-gc538dab', 'legacy-and-bundle'],
  ['v1.14.0-rc.1', 'legacy-and-bundle'],
  ['v2.0.0', 'legacy-and-bundle'],
  ['latest', 'unknown'],
  ['', 'unknown'],
])('signatures of %s are expected to be %s', (release, era) => {
  expect(signatureEra(release)).toBe(era)
})
