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

test('a hostile description is split in linear time', () => {
  const start = performance.now()
  for (const text of ['['.repeat(100_000), `[${'a'.repeat(100_000)}`, `[core]${' '.repeat(100_000)}x`])
    splitTier(text)
  expect(performance.now() - start).toBeLessThan(500)
})
