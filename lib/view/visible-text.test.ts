import { expect, it } from 'vitest'
import { visibleText } from './visible-text.ts'

it.each([
  ['AMD microcode binaries.\nSecond\tline', 'AMD microcode binaries.\nSecond\tline'],
  ['Skyler Mäntysaari, Łukasz Szczepański', 'Skyler Mäntysaari, Łukasz Szczepański'],
  ['a\u202Egpj.exe', 'a<U+202E>gpj.exe'],
  ['bell\u0007 nul\u0000', 'bell<U+0007> nul<U+0000>'],
  ['zero\u200Bwidth\uFEFF', 'zero<U+200B>width<U+FEFF>'],
  ['line\u2028separator', 'line<U+2028>separator'],
  ['<script>alert(1)</script>', '<script>alert(1)</script>'],
])('the text %j is shown as %j', (text, shown) => {
  expect(visibleText(text)).toBe(shown)
})
