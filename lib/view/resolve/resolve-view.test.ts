import { describe, expect, it } from 'vitest'
import { readResolveLine, resolveView } from './resolve-view.ts'

describe('the progress of a release', () => {
  it.each([
    [{ done: 0, total: 67, failed: 0, bytes: 0 }, 'Reading images: 0 of 67, 0 B', false],
    [
      { done: 12, total: 67, failed: 2, bytes: 30_000 },
      'Reading images: 12 of 67, 29.3 KiB, 2 could not be read',
      false,
    ],
    [{ done: 67, total: 67, failed: 0, bytes: 130_000 }, '67 images read and verified, 127 KiB', true],
    [
      { done: 67, total: 67, failed: 66, bytes: 1 },
      '1 image read and verified, 1 B, 66 could not be read',
      true,
    ],
  ])('%j: %s', (progress, text, isOver) => {
    expect(resolveView(progress)).toMatchObject({ text, isOver })
  })

  it('names what could not be read, with the reason of the image or of its platforms', () => {
    const rows = [
      { name: 'a', failed: false },
      { name: 'b', failed: true, manifestProblem: 'No layer holds it.' },
      {
        name: 'c',
        failed: true,
        platforms: [{ platform: 'linux/arm64', problem: 'It is gone.' }, { platform: 'x' }],
      },
    ]
    expect(
      readResolveLine({ type: 'progress', done: 3, total: 3, failed: 2, bytes: 9, rows }, 'v1.11.2'),
    ).toMatchObject({
      isResult: false,
      failed: [
        { name: 'b', href: '/extensions/b/v1.11.2', reason: 'No layer holds it.' },
        { name: 'c', reason: 'linux/arm64: It is gone.' },
      ],
    })
    expect(readResolveLine({ type: 'result', extensions: rows }, 'v1.11.2')).toMatchObject({
      isResult: true,
      failed: [{ name: 'b' }, { name: 'c' }],
    })
  })

  it.each([undefined, null, 1, 'x', {}, { type: 'else' }])('of %j is nothing', (line) => {
    expect(readResolveLine(line, 'v1.11.2')).toBeUndefined()
  })
})
