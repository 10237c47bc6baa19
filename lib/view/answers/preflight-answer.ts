import type { PreflightReport } from '#compat/preflight-report'
import type { Loaded } from '#problem/loaded'
import { preflightView } from '../upgrade/preflight-view.ts'
import { why } from './release-answer.ts'

/** `POST /api/v1/upgrade`: the pre-flight. Lines that could not be read are named by number, never repeated. */
export function preflightAnswer(loaded: Loaded<PreflightReport>) {
  const { value, state, origin, asOf, problem } = loaded
  const { from, to, pasted, preflight, standing, kernel } = value
  const namesSchematic = pasted.schematicIds.length > 0
  const { yaml, id, installer, commands } = preflightView(
    loaded,
    { namesSchematic },
    new Date(asOf),
  ).schematic
  return {
    from,
    to,
    state,
    origin,
    asOf,
    ...why(problem),
    verdict: preflight.weight,
    formats: pasted.formats,
    extensions: preflight.verdicts,
    path: preflight.path,
    kernel,
    kernelBuild: standing,
    leftTheBase: preflight.leaves,
    unreadable: pasted.faults.map(({ line, column, reason }) => ({ line, column, reason })),
    schematic: { id, yaml },
    installer,
    command: commands.at(-1)?.line ?? '',
  }
}
