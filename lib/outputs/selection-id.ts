import { schematicId } from './schematic-id.ts'
import { selectionSchematic } from './selection-schematic.ts'
import type { Selection } from './selection.ts'

/** The same selection with the ID of its schematic, for the texts that need it. Runs on the server only. */
export function withSchematicId(selection: Selection): Selection {
  return { ...selection, schematicId: schematicId(selectionSchematic(selection)) }
}
