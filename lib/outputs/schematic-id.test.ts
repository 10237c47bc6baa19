import { describe, expect, test } from 'vitest'
import scalars from './fixtures/scalars.json' with { type: 'json' }
import schematics from './fixtures/schematics.json' with { type: 'json' }
import { decodeSchematic } from './schematic-decode.ts'
import { emitSchematic } from './schematic-emit.ts'
import { schematicId } from './schematic-id.ts'
import { EMPTY_SCHEMATIC } from './schematic-model.ts'

describe('IDs that the factory itself gives', () => {
  test.each(schematics)('$name', ({ input, id }) => {
    expect(schematicId(decodeSchematic(input))).toBe(id)
  })

  test('Longhorn', () => {
    const longhorn = {
      ...EMPTY_SCHEMATIC,
      officialExtensions: ['siderolabs/iscsi-tools', 'siderolabs/util-linux-tools'],
    }
    expect(schematicId(longhorn)).toBe('613e1592b2da41ae5e265e8789429f22e121aab91cb4deb6bc3c0b6262961245')
  })

  test.each(scalars)('the kernel argument $value', ({ value, emitted, id }) => {
    const schematic = decodeSchematic(JSON.stringify({ customization: { extraKernelArgs: [value] } }))
    expect(schematic.extraKernelArgs).toEqual([value])
    expect(emitSchematic(schematic)).toBe(`customization:\n    extraKernelArgs:\n        - ${emitted}`)
    expect(schematicId(schematic)).toBe(id)
  })
})
