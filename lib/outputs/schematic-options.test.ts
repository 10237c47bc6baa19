import { expect, test } from 'vitest'
import { decodeSchematic } from './schematic-decode.ts'
import { emitSchematic } from './schematic-emit.ts'

test('options of an overlay have canonical values and the key order of go-yaml', () => {
  const text = `overlay:
  name: rpi_generic
  image: siderolabs/sbc-raspberrypi
  options:
    b10: 1e3
    b9: 0x10
    a: "on"
    2024: 2024-1-1
    list: [true, ~, text, {z: 1, y: [1.5, 1e21, []]}, [a, b]]
    empty: {}
    Z: |
      two
      lines
`
  expect(emitSchematic(decodeSchematic(text))).toBe(
    `overlay:
    image: siderolabs/sbc-raspberrypi
    name: rpi_generic
    options:
        "2024": 2024-01-01T00:00:00Z
        Z: |
            two
            lines
        a: 'on'
        b9: 16
        b10: 1000
        empty: {}
        list:
            - true
            - null
            - text
            - "y":
                - 1.5
                - 1e+21
                - []
              z: 1
            - - a
              - b
customization: {}
`.replace('"y":', "'y':"),
  )
})
