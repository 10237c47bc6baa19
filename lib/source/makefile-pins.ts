/** What the Makefile of the source repository pins for a build. */
export type MakefilePins = {
  /** Version of siderolabs/pkgs that the extensions are built with, such as `v1.11.0-21-gf95c679`. */
  readonly pkgs: string | undefined
  /** Every variable whose value needs no shell, references to others filled in. */
  readonly variables: ReadonlyMap<string, string>
  /** Build arguments that the Makefile passes on, without those that only a shell could tell. */
  readonly buildArguments: ReadonlyMap<string, string>
  /** Packages that are built and published, in order; `nonfree` ones after the others. */
  readonly targets: readonly string[]
}

type Assignment = { readonly name: string; readonly operator: string; readonly value: string }

// Longer values and deeper references do not occur; the bounds keep a hostile file from growing.
const MAX_DEPTH = 8
const MAX_VALUE = 4096

/**
 * Reads the plain assignments of a Makefile: `=`, `:=`, `::=`, `?=`, `+=`, outside of recipes and `define`. A value
 * that asks a shell or a function is unknown, and so is what refers to it; in a condition both branches count.
 *
 * @see GNU make manual 6.5, 6.6 "Setting Variables", "Appending"
 */
export function parseMakefilePins(text: string): MakefilePins {
  const raw = new Map<string, string>()
  const buildArgumentNames = new Set<string>()
  for (const { name, operator, value } of assignments(text)) {
    for (const match of value.matchAll(/--build-arg=([A-Z][A-Z0-9_]{0,99})=/g)) {
      if (match[1] !== undefined) buildArgumentNames.add(match[1])
    }
    const before = raw.get(name)
    if (operator === '?=' && before !== undefined) continue
    const joined = operator === '+=' && before !== undefined ? `${before} ${value}` : value
    raw.set(name, joined)
  }
  const variables = new Map<string, string>()
  for (const name of raw.keys()) {
    const value = expand(raw, `$(${name})`, 0)
    if (value !== undefined) variables.set(name, value)
  }
  const buildArguments = new Map<string, string>()
  for (const name of buildArgumentNames) {
    const value = variables.get(name)
    if (value !== undefined) buildArguments.set(name, value)
  }
  const words = (name: string) => (variables.get(name) ?? '').split(/\s+/).filter((word) => word !== '')
  return {
    pkgs: variables.get('PKGS') || undefined,
    variables,
    buildArguments,
    targets: [...words('TARGETS'), ...words('NONFREE_TARGETS')],
  }
}

function* assignments(text: string): Generator<Assignment> {
  let inDefine = false
  for (const line of text.replace(/\\\r?\n[ \t]*/g, ' ').split(/\r?\n/)) {
    if (/^(export |override )*define\b/.test(line)) inDefine = true
    else if (/^endef\b/.test(line)) inDefine = false
    else if (!inDefine && !line.startsWith('\t')) {
      const match = /^(?:export +)?([A-Za-z_][A-Za-z0-9_]{0,99})[ \t]*(\?=|\+=|:{0,3}=)(.*)$/.exec(line)
      if (match === null) continue
      const [, name = '', operator = '', value = ''] = match
      yield { name, operator, value: withoutComment(value).trim() }
    }
  }
}

function withoutComment(value: string): string {
  const at = value.search(/(?<!\\)#/)
  return at === -1 ? value : value.slice(0, at)
}

/** `undefined` when a part of the text is not known without running something. */
function expand(raw: ReadonlyMap<string, string>, text: string, depth: number): string | undefined {
  if (depth > MAX_DEPTH) return undefined
  let known = true
  const filled = text.replaceAll(
    /\$\$|\$\(([^()]*)\)|\$\{([^{}]*)\}|\$./g,
    (found, round?: string, curly?: string) => {
      if (found === '$$') return '$'
      const value = raw.get(round ?? curly ?? '')
      const inner = value === undefined ? undefined : expand(raw, value, depth + 1)
      if (inner === undefined) known = false
      return inner ?? ''
    },
  )
  return known && filled.length <= MAX_VALUE ? filled : undefined
}
