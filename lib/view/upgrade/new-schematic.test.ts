import { expect, test } from 'vitest'
import { newSchematic } from './new-schematic.ts'

test.each([
  ['v1.13.2', ''],
  ['v1.13.1', 'The Image Factory does not serve v1.13.1, which was withdrawn; v1.13.2 takes its place. '],
  ['v1.14.0-rc.1', 'The Image Factory serves prereleases of its newest minor only. '],
])('an upgrade to %s says whether the factory has an installer of it', (release, sentence) => {
  const { commands } = newSchematic(release, ['siderolabs/gvisor'], { kind: 'same' })
  expect(commands.at(-1)).toMatchObject({
    note: `${sentence}For another platform than metal, and for secure boot, the installer has another name.`,
  })
})
