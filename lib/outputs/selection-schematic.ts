import { EMPTY_SCHEMATIC, type Schematic } from './schematic-model.ts'
import { orderedExtensions, type Selection } from './selection.ts'

/** The schematic of a selection: names and kernel arguments, nothing that depends on the release. */
export function selectionSchematic(selection: Selection): Schematic {
  return {
    ...EMPTY_SCHEMATIC,
    extraKernelArgs: selection.extraKernelArgs,
    officialExtensions: orderedExtensions(selection).map(({ repository }) => repository),
  }
}
