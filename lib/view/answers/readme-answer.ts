import type { ExtensionReadme } from '#catalog/extension-readme'
import type { Loaded } from '#problem/loaded'
import { why } from './release-answer.ts'

/** `GET …/readme`: the README of an extension as it is written; state and age are those of the source repository. */
export function readmeAnswer({ value, state, origin, asOf, problem }: Loaded<ExtensionReadme>) {
  const { release, home, found } = value
  return { release, state, origin, asOf, ...why(problem), repository: home, ...found }
}
