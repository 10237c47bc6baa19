import { describe, expect, test } from 'vitest'
import { loadSchematic } from './schematic.ts'
import { schematicRequest } from './testing/schematic-request.ts'

test('a schematic in YAML gets its ID and its canonical text', async () => {
  expect(await loadSchematic(schematicRequest('customization: # nothing\n'))).toEqual({
    ok: true,
    value: {
      id: '376567988ad370138ad8b2698212367b8edcb69b5fd68c80be1f2ec7d603b4ba',
      yaml: 'customization: {}\n',
      warnings: [],
    },
  })
})

describe('words of YAML 1.1', () => {
  test('stay texts among texts, in single quotes', async () => {
    const body = 'customization: {extraKernelArgs: [yes, off, on, y, 12:30, 0777, 1_000, null, ~]}'
    expect(await loadSchematic(schematicRequest(body))).toMatchObject({
      value: {
        yaml: expect.stringContaining(
          "- 'yes'\n        - 'off'\n        - 'on'\n        - 'y'\n        - '12:30'\n",
        ),
      },
    })
  })

  test.each(['yes', 'On', 'y', 'true', '"on"'])('%s is a truth value where one is expected', async (word) => {
    const body = `customization: {secureboot: {includeWellKnownCertificates: ${word}}}`
    expect(await loadSchematic(schematicRequest(body))).toMatchObject({
      value: { yaml: expect.stringContaining('includeWellKnownCertificates: true') },
    })
  })
})
