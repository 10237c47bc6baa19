import { expect, it } from 'vitest'
import { pastedSearchHref } from './pasted-search.ts'

const digest = `sha256:${'a'.repeat(64)}`

it.each([
  [digest, `/d/${digest}`],
  ['A'.repeat(64), `/d/${digest}`],
  [
    ` ghcr.io/siderolabs/gvisor:1@${digest} `,
    `/d/${digest}?reference=ghcr.io%2Fsiderolabs%2Fgvisor%3A1%40${digest.replace(':', '%3A')}`,
  ],
  ['ghcr.io/siderolabs/gvisor:1', null],
  ['gvisor', null],
  ['', null],
  [undefined, null],
  [[digest], null],
])('a search for %j leads to %j', (text, href) => {
  expect(pastedSearchHref(text)).toBe(href)
})
