import { foldCase } from './character-class.ts'
import type { CharacterTest, PatternNode } from './pattern-tree.ts'

/** Case does not count, `^` and `$` hold at lines, `.` is a line feed too, fewest repeats come first. */
export type Flags = { readonly i: boolean; readonly m: boolean; readonly s: boolean; readonly U: boolean }

/** One character that stands for itself. */
export function literal(char: string, flags: Flags): PatternNode {
  const code = char.codePointAt(0) ?? 0
  return { kind: 'character', test: cased((other) => other === code, flags) }
}

/** A test that takes both cases where the flags say so. */
export function cased(test: CharacterTest, flags: Flags): CharacterTest {
  return flags.i ? foldCase(test) : test
}

/** Flags after `imsU-imsU`: those before the dash are put on, those behind it off. */
export function changed(flags: Flags, letters: string): Flags {
  const [on = '', off = ''] = letters.split('-')
  const state = (letter: keyof Flags): boolean =>
    (flags[letter] || on.includes(letter)) && !off.includes(letter)
  return { i: state('i'), m: state('m'), s: state('s'), U: state('U') }
}
