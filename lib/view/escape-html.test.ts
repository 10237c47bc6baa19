import { expect, test } from 'vitest'
import { escapeHtml } from './escape-html.ts'

test.each([
  ['zfs', 'zfs'],
  ['', ''],
  ['→ i915', '→ i915'],
  ['a & b', 'a &amp; b'],
  ['&lt;', '&amp;lt;'],
  ['<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
  ['" onmouseover="alert(1)', '&quot; onmouseover=&quot;alert(1)'],
  ["' onfocus='alert(1)", '&#39; onfocus=&#39;alert(1)'],
  ['</td><img src=x>', '&lt;/td&gt;&lt;img src=x&gt;'],
])('%j is written %j', (text, html) => {
  expect(escapeHtml(text)).toBe(html)
})

test('no character of the first two planes that HTML knows as special is left', () => {
  const all = Array.from({ length: 0x800 }, (_, code) => String.fromCodePoint(code)).join('')
  expect(escapeHtml(all).replace(/&(?:amp|lt|gt|quot|#39);/g, '')).not.toMatch(/[&<>"']/)
})
