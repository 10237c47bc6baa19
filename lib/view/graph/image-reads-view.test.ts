import { expect, test } from 'vitest'
import { imageReadsView } from './image-reads-view.ts'

const viewOf = (
  unread: readonly string[],
  progress: Parameters<typeof imageReadsView>[0]['progress'] = null,
) => imageReadsView({ total: 67, unread, progress }, 'v1.11.2')
const progress = { done: 3, total: 9, failed: 1, tooLarge: 0, isOver: false }

test('without any digest there is nothing to read', () => {
  expect(imageReadsView({ total: 0, unread: [], progress: null }, 'v1.11.2')).toBeNull()
})

test('what was not read is counted, named, called unknown, and can be read', () => {
  const view = viewOf(['gvisor', 'zfs'])
  expect(view?.text).toBe(
    '65 of 67 images were read. Of the others, services come from the source tree or from tables, and whether they share files is unknown.',
  )
  expect(view?.action).toBe('Read the files of 2 images')
  expect(view?.unread[1]).toEqual({ name: 'zfs', href: '/extensions/zfs/v1.11.2' })
})

test('while it goes on there is a bar and no second button', () => {
  expect(viewOf(['zfs'], progress)).toMatchObject({ progress: { done: 4, total: 9 }, action: null })
})

test.each([
  ['all were read', [], { ...progress, failed: 0, isOver: true }, null, /^All 67 images/],
  [
    'some failed',
    ['zfs'],
    { ...progress, isOver: true },
    'Read the files of 1 image',
    /1 list of files could not be read/,
  ],
  [
    'some are too large',
    ['zfs'],
    { ...progress, failed: 0, tooLarge: 2, isOver: true },
    null,
    /2 images above 32 MiB/,
  ],
])('at the end, when %s', (_, unread, over, action, text) => {
  const view = viewOf(unread, over)
  expect(view).toMatchObject({ progress: null, action })
  expect(view?.text).toMatch(text)
})
