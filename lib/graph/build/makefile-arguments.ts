/** What a Makefile hands to a build with `--build-arg`. */
export type MakefileArguments = {
  /** Values by name. One that only a shell knows prints like a missing variable, and yet is there. */
  readonly values: ReadonlyMap<string, string>
  /** Names whose values only a shell knows. */
  readonly unknown: readonly string[]
}

/** `isSimple`: filled in when it was set. `text` is missing when only a shell knows it. */
type Variable = { readonly text: string | undefined; readonly isSimple: boolean }

// No real value is longer, no real reference deeper; a hostile file must not grow.
const MAX_DEPTH = 16
const MAX_VALUE = 4096
const MAX_TEXT = 256 * 1024

/**
 * Reads the build arguments that the variables of a Makefile hold, references filled in as make does: a variable
 * that nobody sets is empty. Both branches of a condition count, recipes do not.
 *
 * @param tag the release: it takes the place of whatever `TAG` is set to, as on make's command line
 * @see GNU make manual 6.2, 6.5, 6.6; siderolabs/extensions Makefile
 */
export function readBuildArguments(makefile: string, tag: string): MakefileArguments {
  const variables = new Map<string, Variable>([['TAG', { text: tag, isSimple: true }]])
  const given: (readonly [name: string, value: string])[] = []
  for (const [name, operator, value] of assignments(makefile.slice(0, MAX_TEXT))) {
    given.push(...argumentsIn(value))
    if (name !== 'TAG') assign(variables, name, operator, value)
  }
  const values = new Map<string, string>()
  const unknown = new Set<string>()
  for (const [name, raw] of given) {
    const value = expand(variables, raw, 0)
    if (value === undefined) unknown.add(name)
    else unknown.delete(name)
    values.set(name, value ?? '<no value>')
  }
  values.set('TAG', tag)
  return { values, unknown: [...unknown] }
}

function* assignments(text: string): Generator<readonly [name: string, operator: string, value: string]> {
  let isDefining = false
  for (const line of text.replaceAll(/\\\r?\n[ \t]*/g, ' ').split(/\r?\n/)) {
    if (/^(?:export |override ){0,2}define\b/.test(line)) isDefining = true
    else if (/^endef\b/.test(line)) isDefining = false
    else if (!isDefining && !line.startsWith('\t')) {
      const found =
        /^ *(?:export +|override +){0,2}([A-Za-z_][A-Za-z0-9_]{0,99})[ \t]*(\?=|\+=|:{0,3}=)(.*)$/.exec(line)
      const [, name, operator = '', value = ''] = found ?? []
      if (name !== undefined) yield [name, operator, withoutComment(value).trim()]
    }
  }
}

function assign(variables: Map<string, Variable>, name: string, operator: string, value: string): void {
  const before = variables.get(name)
  if (operator === '?=' && before !== undefined) return
  const isSimple = operator === '+=' ? before?.isSimple === true : operator.startsWith(':')
  const text = isSimple ? expand(variables, value, 0) : value
  const isAppended = operator === '+=' && before !== undefined
  const joined = isAppended ? joinedText(before.text, text) : text
  variables.set(name, { text: joined, isSimple })
}

function joinedText(before: string | undefined, text: string | undefined): string | undefined {
  return before === undefined || text === undefined ? undefined : `${before} ${text}`.slice(0, MAX_TEXT)
}

function withoutComment(value: string): string {
  const at = value.search(/(?<!\\)#/)
  return at === -1 ? value : value.slice(0, at)
}

function* argumentsIn(text: string): Generator<readonly [name: string, value: string]> {
  const pattern = /--build-arg(?:=|[ \t]+)(["']?)([A-Za-z_][A-Za-z0-9_]{0,99})=("[^"]*"|'[^']*'|[^\s"']*)/g
  for (const [, , name = '', value = ''] of text.matchAll(pattern)) {
    yield [name, /^["']/.test(value) ? value.slice(1, -1) : value]
  }
}

/** `undefined` when a part of the text is not known without running something. */
function expand(variables: ReadonlyMap<string, Variable>, text: string, depth: number): string | undefined {
  if (depth > MAX_DEPTH || text.length > MAX_VALUE) return undefined
  let isKnown = true
  const filled = text.replaceAll(
    /\$(?:(\$)|\(([^()]*)\)|\{([^{}]*)\}|([\s\S])|$)/g,
    (_all, dollar?: string, round?: string, curly?: string, letter?: string) => {
      if (dollar !== undefined) return '$'
      const name = round ?? curly ?? letter ?? ''
      // A name with a blank, a colon or a reference in it is a function or a substitution.
      if (!/^[A-Za-z0-9_.%@<^+*?-]*$/.test(name)) isKnown = false
      const variable = variables.get(name)
      if (variable === undefined) return ''
      const { text: value, isSimple } = variable
      const inner = isSimple || value === undefined ? value : expand(variables, value, depth + 1)
      if (inner === undefined) isKnown = false
      return inner ?? ''
    },
  )
  return isKnown && filled.length <= MAX_VALUE ? filled : undefined
}
