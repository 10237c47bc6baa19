import { expect, test } from 'vitest'
import { categories, categoryTitle, compareCategories, folderOf } from './categories.ts'
import { categoryTable } from './category-table.ts'
import { historyNames } from './release-history.ts'

test('every name of the release history has a category', () => {
  expect(historyNames().filter((name) => folderOf(name) === 'uncategorised')).toEqual([])
})

test('every folder of the table has a heading, and no name is in two folders', () => {
  const folders = categories.map(({ folder }) => folder)
  for (const folder of Object.keys(categoryTable)) expect(folders).toContain(folder)
  const names = Object.values(categoryTable).flat()
  expect(new Set(names).size).toBe(names.length)
  expect(names).toHaveLength(96)
})

test.each([
  ['gvisor', 'container-runtime', 'Container Runtimes'],
  ['hello-world-service', 'examples', 'Examples'],
  ['not-yet-there-firmware', 'uncategorised', 'Uncategorised'],
  ['__proto__', 'uncategorised', 'Uncategorised'],
  ['constructor', 'uncategorised', 'Uncategorised'],
])('%s is in %s, %s', (name, folder, title) => {
  expect(folderOf(name)).toBe(folder)
  expect(categoryTitle(folder)).toBe(title)
})

test('a folder of the future is its own heading and stands before the last two', () => {
  expect(categoryTitle('accelerators')).toBe('accelerators')
  expect(
    ['uncategorised', 'zoo', 'examples', 'tools', 'drivers', 'accelerators'].toSorted(compareCategories),
  ).toEqual(['drivers', 'tools', 'accelerators', 'zoo', 'examples', 'uncategorised'])
})
