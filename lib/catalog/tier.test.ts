import { expect, test } from 'vitest'
import { splitTier } from './tier.ts'

test.each([
  ['[core] Kernel modules.', 'core', 'Kernel modules.'],
  ['[core]No blank behind the mark.', 'core', 'No blank behind the mark.'],
  ['[deprecated] Gone.\n', 'deprecated', 'Gone.'],
  ['[contrib]\nOn the next line.\nAnd on.\n', 'contrib', 'On the next line.\nAnd on.'],
  [' [core] x', 'core', 'x'],
  ['[extra] foo [bar] baz', 'extra', 'foo [bar] baz'],
  ['[extra] [core] x', 'extra', '[core] x'],
  ['No mark at all.', 'unstated', 'No mark at all.'],
  ['', 'unstated', ''],
  ['[Core] x', 'unstated', '[Core] x'],
  ['[beta] x', 'unstated', '[beta] x'],
  ['[unstated] x', 'unstated', '[unstated] x'],
  ['[see docs] foo', 'unstated', '[see docs] foo'],
  ['[constructor] x', 'unstated', '[constructor] x'],
  ['[core', 'unstated', '[core'],
  ['[] x', 'unstated', '[] x'],
])('%j is %s: %j', (published, tier, description) => {
  expect(splitTier(published)).toEqual({ tier, description })
})

// In a time that grew faster than the text a test of this size would not end.
test.each([
  ['['.repeat(2_000_000), 'unstated'],
  [`[${'a'.repeat(2_000_000)}`, 'unstated'],
  [`[core]${' '.repeat(2_000_000)}x`, 'core'],
])('a hostile description is split in linear time', (text, tier) => {
  expect(splitTier(text).tier).toBe(tier)
})
