import type { Problem } from '#problem/problem'
import { toProblem } from '../to-problem.ts'

/**
 * What went wrong in the browser. There a visitor names digests, so one that the registry does not have is not found;
 * elsewhere a catalog names them, and what it names without being there is broken.
 */
export function browseProblem(error: unknown, host: string): Problem {
  const problem = toProblem(error, host)
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined
  if (code === 'REGISTRY_NOT_FOUND') {
    return { ...problem, kind: 'not-found', advice: 'Check the name against the list of its repository.' }
  }
  if (code === 'RESPONSE_TOO_LARGE') {
    const advice = 'Open it from the manifest that names it, or read it from the registry itself.'
    return { ...problem, kind: 'not-found', advice }
  }
  return problem
}
