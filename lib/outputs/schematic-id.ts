import { createHash } from 'node:crypto'
import { emitSchematic } from './schematic-emit.ts'
import type { Schematic } from './schematic-model.ts'

/**
 * The ID under which the Image Factory knows a schematic, once somebody has posted it there: lower-case hex SHA-256
 * of the canonical YAML. Computing it does not make it known.
 *
 * @see siderolabs/image-factory pkg/schematic/schematic.go ID (v1.5.0)
 */
export function schematicId(schematic: Schematic): string {
  return createHash('sha256').update(emitSchematic(schematic), 'utf8').digest('hex')
}
