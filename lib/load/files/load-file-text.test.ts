import { afterEach, describe, expect, it } from 'vitest'
import type { Visit } from '../faults/testing/fault-world.ts'
import { createImageWorlds, eventsOf, RELEASE, RICH } from './testing/one-image.ts'

const { open, closeAll } = createImageWorlds()
afterEach(closeAll)

const text = (visit: Visit, path: string) => visit.doors.loadFileText(RELEASE, 'one', undefined, path)

describe('the text of a file', () => {
  it('is asked for after the files were listed', async () => {
    const visit = (await open(RICH)).open()
    expect(await text(visit, 'manifest.yaml')).toMatchObject({ ok: false, problem: { kind: 'not-found' } })
  })

  it('is read from its layer up to the file and checked by its own digest', async () => {
    const files = { '/usr/local/share/a.txt': 'first\n', '/usr/local/share/z.bin': new Uint8Array([0, 1]) }
    const visit = (await open({ files, paddingBytes: 3_000_000 })).open()
    await eventsOf(visit)
    expect(await text(visit, 'rootfs/usr/local/share/a.txt')).toMatchObject({
      ok: true,
      value: { text: 'first\n', size: 6 },
    })
    expect(await text(visit, 'rootfs/usr/local/share/z.bin')).toMatchObject({
      ok: true,
      value: { text: null },
    })
    for (const path of ['rootfs/usr/local/share/one/padding', 'rootfs', 'nothing', '../etc/passwd', '']) {
      expect(await text(visit, path)).toMatchObject({ ok: false, problem: { kind: 'not-found' } })
    }
  })
})
