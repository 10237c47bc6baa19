import { expect, it } from 'vitest'
import { sourceHome } from './source-home.ts'

it.each([
  [
    'https://github.com/siderolabs/extensions/archive/refs/tags/{tag}.tar.gz',
    'https://github.com/siderolabs/extensions',
  ],
  ['https://github.com/me/my.fork/archive/{tag}.tar.gz', 'https://github.com/me/my.fork'],
  ['https://codeload.github.com/me/fork/tar.gz/{tag}', null],
  ['https://github.com.example.com/me/fork/archive/{tag}.tar.gz', null],
  ['http://127.0.0.1:8080/archive/{tag}.tar.gz', null],
])('%s belongs to %s', (url, home) => {
  expect(sourceHome(url)).toBe(home)
})
