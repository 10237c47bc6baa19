import { expect, test } from 'vitest'
import { EMPTY_SCHEMATIC } from './schematic-model.ts'
import { schematicWarnings } from './schematic-warnings.ts'

test('warnings say when another ID is possible', () => {
  const schematic = {
    ...EMPTY_SCHEMATIC,
    owner: 'team',
    extraKernelArgs: ['on', 'on', '12:30'],
    embeddedMachineConfiguration: '\na: 1',
  }
  expect(schematicWarnings(schematic).map(({ about }) => about)).toEqual([
    'order',
    'older-factory',
    'older-factory',
    'older-factory',
    'enterprise',
  ])
  expect(schematicWarnings(EMPTY_SCHEMATIC)).toEqual([])
})
