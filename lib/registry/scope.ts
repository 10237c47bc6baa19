/** More scopes than this are not asked for at once; no registry needs them for a pull. */
const MAX_SCOPES = 8
const MAX_SCOPE_CHARACTERS = 512

/**
 * The scope that reading a repository needs.
 *
 * @see distribution v3 docs/content/spec/auth/scope.md
 */
export function pullScope(repository: string): string {
  return `repository:${repository}:pull`
}

/** The scopes of a challenge: its `scope` parameter is a list parted by spaces; what no scope can be is left out. */
export function parseScopes(text: string | undefined): readonly string[] {
  return (text ?? '')
    .split(' ')
    .filter((scope) => scope.length <= MAX_SCOPE_CHARACTERS && /^[!-~]+$/.test(scope))
    .slice(0, MAX_SCOPES)
}

/** Whether scopes that were asked for include another one: same resource, and every action or `*`. */
export function coversScope(asked: readonly string[], needed: string): boolean {
  const [resource, actions] = splitScope(needed)
  return asked.some((scope) => {
    const [otherResource, otherActions] = splitScope(scope)
    if (otherResource !== resource) return false
    return otherActions.includes('*') || actions.every((action) => otherActions.includes(action))
  })
}

/** Both lists as one, without doubles. */
export function joinScopes(first: readonly string[], second: readonly string[]): readonly string[] {
  return [...new Set([...first, ...second])].slice(0, MAX_SCOPES)
}

// A resource name may hold a colon (`host:5000/name`), actions cannot: they stand behind the last one.
function splitScope(scope: string): readonly [string, readonly string[]] {
  const at = scope.lastIndexOf(':')
  return at < 0 ? [scope, []] : [scope.slice(0, at), scope.slice(at + 1).split(',')]
}
