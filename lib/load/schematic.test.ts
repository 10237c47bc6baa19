import { expect, test } from 'vitest'
import { loadSchematic, MAX_SCHEMATIC_BYTES } from './schematic.ts'

function post(body: BodyInit): Request {
  return new Request('http://localhost/api/v1/schematic', { method: 'POST', body })
}

test('a schematic in YAML gets its ID and its canonical text', async () => {
  expect(await loadSchematic(post('customization: # nothing\n'))).toEqual({
    ok: true,
    value: {
      id: '376567988ad370138ad8b2698212367b8edcb69b5fd68c80be1f2ec7d603b4ba',
      yaml: 'customization: {}\n',
      warnings: [],
    },
  })
})

test('what cannot be read says line and column', async () => {
  expect(await loadSchematic(post('customization:\n  extras: []\n'))).toMatchObject({
    ok: false,
    status: 400,
    problem: { kind: 'invalid', line: 2, column: 3 },
  })
  expect(await loadSchematic(post(''))).toMatchObject({ ok: false, status: 400, problem: { line: 1 } })
  expect(await loadSchematic(post(new Uint8Array([0xff])))).toMatchObject({ ok: false, status: 400 })
})

test('one byte beyond 64 KiB is refused before it is read as YAML', async () => {
  expect(await loadSchematic(post(`#${' '.repeat(MAX_SCHEMATIC_BYTES)}`))).toMatchObject({
    ok: false,
    status: 413,
  })
  const filled = `{}\n#${' '.repeat(MAX_SCHEMATIC_BYTES - 4)}`
  expect(await loadSchematic(post(filled))).toMatchObject({ ok: true })
})
