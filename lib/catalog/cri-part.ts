/** What a drop-in changes in the configuration of containerd's CRI plugin. */
export type CriPart = {
  /** Names for `RuntimeClass.handler`, in the order of the file. */
  readonly handlers: readonly string[]
  /** The snapshotter that it makes the default, `null` when it names none. */
  readonly snapshotter: string | null
}

/** Lines longer than this hold no table name. */
const MAX_LINE_CHARACTERS = 1_000

/**
 * Reads what a drop-in of `/etc/cri/conf.d` adds: its tables `plugins.<id>.containerd.runtimes.<handler>` and the key
 * `snapshotter`. Only that much of TOML is followed; a line that is anything else is passed over.
 *
 * @see containerd:docs/cri/config.md, toml.io v1.0.0 #table
 */
export function readCriPart(text: string): CriPart {
  const handlers = new Set<string>()
  let snapshotter: string | null = null
  let table: readonly string[] = []
  for (const line of text.split('\n')) {
    const content = line.trim()
    if (content.length > MAX_LINE_CHARACTERS || content.startsWith('#')) continue
    if (content.startsWith('[')) table = tableName(content)
    const assigned = content.startsWith('[') ? undefined : assignment(content)
    const path = assigned === undefined ? table : [...table, ...assigned.key]
    const [plugins, , containerd, runtimes, handler] = path
    if (plugins !== 'plugins' || containerd !== 'containerd') continue
    if (runtimes === 'runtimes' && handler !== undefined) handlers.add(handler)
    if (runtimes === 'snapshotter' && path.length === 4) snapshotter = assigned?.value ?? snapshotter
  }
  return { handlers: [...handlers], snapshotter }
}

function tableName(line: string): readonly string[] {
  const inner = /^\[{1,2}([^\n]*?)\]{1,2}\s*(?:#.*)?$/.exec(line)?.[1]
  return inner === undefined ? [] : (dottedKey(inner) ?? [])
}

function assignment(line: string): { readonly key: readonly string[]; readonly value: string } | undefined {
  const equals = line.indexOf('=')
  const key = equals < 1 ? undefined : dottedKey(line.slice(0, equals))
  if (key === undefined) return undefined
  const value = /^["']([^"']*)["']/.exec(line.slice(equals + 1).trim())?.[1] ?? ''
  return { key, value }
}

/** The parts of a dotted key, bare or quoted; `undefined` when it is none. */
function dottedKey(text: string): readonly string[] | undefined {
  const parts: string[] = []
  const part = /\s*(?:"([^"\\]*)"|'([^']*)'|([A-Za-z0-9_-]+))\s*(\.|$)/y
  for (;;) {
    const match = part.exec(text)
    if (match === null) return undefined
    parts.push(match[1] ?? match[2] ?? match[3] ?? '')
    if (match[4] === '') return parts
  }
}
