import { decodeSchematic } from '#outputs/schematic-decode'
import { emitSchematic } from '#outputs/schematic-emit'
import { SchematicInvalidError } from '#outputs/schematic-error'
import { schematicId } from '#outputs/schematic-id'
import { schematicWarnings, type SchematicWarning } from '#outputs/schematic-warnings'
import type { Problem } from '#problem/problem'
import { readBodyText } from './bounded-body.ts'

/** Bytes of a posted schematic; the factory's own are far smaller, a machine configuration inside may not be. */
export const MAX_SCHEMATIC_BYTES = 64 * 1024

/** The ID of a schematic with the canonical text it is the digest of. */
export type SchematicAnswer = {
  readonly id: string
  readonly yaml: string
  readonly warnings: readonly SchematicWarning[]
}

/** `line` and `column` are 1-based places in the text that was posted, `path` the way to the value there. */
export type SchematicProblem = Problem & {
  readonly line?: number
  readonly column?: number
  readonly path?: string
}

/** An answer with the HTTP status that fits it. */
export type SchematicOutcome =
  | { readonly ok: true; readonly value: SchematicAnswer }
  | { readonly ok: false; readonly status: 400 | 413; readonly problem: SchematicProblem }

/** Computes the ID of a posted schematic; nothing of it is kept, logged or sent on. */
export async function loadSchematic(request: Request): Promise<SchematicOutcome> {
  const body = await readBodyText(request, MAX_SCHEMATIC_BYTES)
  if (body.ok) return describeSchematic(body.text)
  if (body.fault === 'too-large') {
    const title = `The schematic has more than ${MAX_SCHEMATIC_BYTES} bytes.`
    return { ok: false, status: 413, problem: invalid(title, 'Shorten the embedded machine configuration.') }
  }
  return { ok: false, status: 400, problem: invalid('The schematic is not UTF-8 text.', 'Send it as UTF-8.') }
}

/** The same of a text that is already here. */
function describeSchematic(text: string): SchematicOutcome {
  try {
    const schematic = decodeSchematic(text)
    const value = {
      id: schematicId(schematic),
      yaml: emitSchematic(schematic),
      warnings: schematicWarnings(schematic),
    }
    return { ok: true, value }
  } catch (error) {
    if (!(error instanceof SchematicInvalidError)) throw error
    const { line, column, path, isOurLimit } = error
    const advice = isOurLimit
      ? 'The factory may take it; its ID is not computed here.'
      : 'Correct that place; the factory would refuse the text as well.'
    return { ok: false, status: 400, problem: { ...invalid(error.message, advice), line, column, path } }
  }
}

function invalid(title: string, advice: string): Problem {
  return { kind: 'invalid', title, advice }
}
