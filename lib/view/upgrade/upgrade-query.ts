import { historyNames } from '#catalog/release-history'
import { nameChanges } from '#catalog/name-changes'
import { nearestNames } from '#catalog/nearest-names'
import { faultReasons, findFaultCode, type FaultCode } from '#compat/paste/fault-reasons'
import { MAX_PASTE_CHARACTERS } from '#compat/paste/parse-paste'
import type { Pasted, PastedExtension } from '#compat/paste/pasted'
import { versionOfNode } from '#compat/paste/version-of-node'
import { firstParam, type SearchParams } from '../catalog-query.ts'
import { upgradeHref } from '../routes.ts'
import { findRefusal, type Refusal } from './upgrade-refusal.ts'

/** A line of the paste that could not be read; what stood there is told to nobody. */
export type LineFault = { readonly line: number; readonly column: number | null; readonly code: FaultCode }

/** The state of the pre-flight in the URL: names and versions, nothing else of what was pasted. */
export type UpgradeQuery = {
  /** As typed; empty: not given. */
  readonly from: string
  readonly to: string
  readonly have: readonly Pick<PastedExtension, 'name' | 'version'>[]
  readonly virtual: readonly string[]
  readonly faults: readonly LineFault[]
  /** The paste named a schematic by its ID, which does not say what is in it. */
  readonly namesSchematic: boolean
  /** Why a paste was not read: this server had no time, or it is larger than a form may be; else `null`. */
  readonly refusal: Refusal | null
}

const NAME = /^[a-z0-9]+(?:[._/-]+[a-z0-9]+)*$/
const VERSION = /^[A-Za-z0-9_][A-Za-z0-9._+-]{0,127}$/
const VIRTUAL: readonly string[] = ['schematic', 'modules.dep', 'embedded-config']
const MAX_TYPED = 100
const MAX_HAVE = 2_000
const MAX_FAULTS = 100
/** Proxies and servers take header lines of 8 KiB; the rest of the address needs some of it. */
const MAX_HREF = 6_000

/** Reads search parameters; what means nothing is dropped. */
export function parseUpgradeQuery(params: SearchParams): UpgradeQuery {
  const value = (name: string): string => firstParam(params[name])
  return {
    from: value('from').slice(0, MAX_TYPED).trim(),
    to: value('to').slice(0, MAX_TYPED).trim(),
    have: words(value('have')).slice(0, MAX_HAVE).flatMap(readEntry),
    virtual: words(value('virtual')).filter((name) => VIRTUAL.includes(name)),
    faults: words(value('bad')).slice(0, MAX_FAULTS).flatMap(readFault),
    namesSchematic: value('schematic') === '1',
    refusal: findRefusal(value('refused')),
  }
}

/**
 * Bytes of a posted form: every character of the longest paste may take three, and each line end becomes two. The
 * framework's own bound (`next.config.mjs`) lies above, so that a sentence of ours comes first.
 */
export const MAX_FORM_BYTES = 4 * MAX_PASTE_CHARACTERS

/** Whether there is anything to judge. */
export function isAsked({ have, virtual, faults, namesSchematic }: UpgradeQuery): boolean {
  return have.length > 0 || virtual.length > 0 || faults.length > 0 || namesSchematic
}

/** The paste that an address stands for; digests and lines are not in it. */
export function pastedOf({ have, virtual, faults }: UpgradeQuery): Pasted {
  return {
    formats: [],
    extensions: have.map(({ name, version }) => ({ name, version, digest: null, line: 0 })),
    virtual,
    schematicIds: [],
    talosVersions: [],
    faults: faults.map((fault) => ({ ...fault, text: '', reason: faultReasons[fault.code] })),
  }
}

/**
 * What of a paste may stand in an address. A word of free text that no release knows, and that is near no name, may
 * be a secret as well as a name: it is counted among the lines that could not be read.
 *
 * @param listed - names that the catalogs at hand list, beside those of the project's own table
 */
export function upgradeQueryOf(
  pasted: Pasted,
  from: string,
  to: string,
  listed: readonly string[] = [],
): UpgradeQuery {
  const known = new Set([...KNOWN, ...listed])
  const isFree = pasted.formats.every((format) => format === 'names' || format === 'references')
  const isPublic = ({ name }: PastedExtension): boolean =>
    NAME.test(name) && (!isFree || isNearName(name, known))
  const kept = pasted.extensions.filter(isPublic)
  const hidden = pasted.extensions
    .filter((extension) => !isPublic(extension))
    .map(({ line }): LineFault => ({ line, column: null, code: 'name' }))
  const faults = [...pasted.faults.map(({ line, column, code }) => ({ line, column, code })), ...hidden]
  return {
    from: from.trim().slice(0, MAX_TYPED) || (versionOfNode(pasted) ?? ''),
    to: to.trim().slice(0, MAX_TYPED),
    have: unique(
      kept.map(({ name, version }) => ({
        name,
        version: version !== null && VERSION.test(version) ? version : null,
      })),
    ),
    virtual: pasted.virtual,
    faults: faults.toSorted((a, b) => a.line - b.line).slice(0, MAX_FAULTS),
    namesSchematic: pasted.schematicIds.length > 0,
    refusal: null,
  }
}

/** The address of a pre-flight; what would make it too long is left out, versions first. */
export function upgradeQueryHref(query: UpgradeQuery): string {
  const whole = formatUpgrade(query)
  if (whole.length <= MAX_HREF) return whole
  const bare = {
    ...query,
    have: unique(query.have.map(({ name }) => ({ name, version: null }))),
    faults: query.faults.slice(0, 10),
  }
  if (formatUpgrade(bare).length <= MAX_HREF) return formatUpgrade(bare)
  // What is left out must not look as if it had been judged.
  const faults = [{ line: 1, column: null, code: 'cut' } as const, ...bare.faults]
  let have = bare.have
  while (formatUpgrade({ ...bare, have, faults }).length > MAX_HREF) {
    have = have.slice(0, Math.floor(have.length / 2))
  }
  return formatUpgrade({ ...bare, have, faults })
}

function formatUpgrade({ from, to, have, virtual, faults, namesSchematic }: UpgradeQuery): string {
  const pairs: readonly (readonly [string, string])[] = [
    ['from', from],
    ['to', to],
    ['have', have.map(({ name, version }) => (version === null ? name : `${name}:${version}`)).join(',')],
    ['virtual', virtual.join(',')],
    ['bad', faults.map(formatFault).join(',')],
    ['schematic', namesSchematic ? '1' : ''],
  ]
  const given = pairs.filter(([, value]) => value !== '').map(([name, value]) => `${name}=${encode(value)}`)
  return given.length === 0 ? upgradeHref : `${upgradeHref}?${given.join('&')}`
}

/** Commas, colons and slashes are legal in a query and far easier to read than their codes. */
function encode(text: string): string {
  return encodeURIComponent(text).replaceAll('%2C', ',').replaceAll('%3A', ':').replaceAll('%2F', '/')
}

const KNOWN: ReadonlySet<string> = new Set([
  ...historyNames(),
  ...nameChanges.flatMap(({ from, to }) => [from, to]),
])

/** Whether a name is one that some release knows, or so near to one that it was meant. */
function isNearName(text: string, known: ReadonlySet<string>): boolean {
  const name = text.slice(text.lastIndexOf('/') + 1)
  return known.has(name) || (name.length <= 40 && nearestNames(name, known, 1).length > 0)
}

function readEntry(word: string): UpgradeQuery['have'] {
  const colon = word.indexOf(':')
  const name = colon < 0 ? word : word.slice(0, colon)
  const version = colon < 0 ? null : word.slice(colon + 1)
  if (!NAME.test(name) || name.length > 255) return []
  return [{ name, version: version !== null && VERSION.test(version) ? version : null }]
}

/** `3:name`, or `3:json:14` with a column. */
function formatFault({ line, column, code }: LineFault): string {
  return column === null ? `${line}:${code}` : `${line}:${code}:${column}`
}

function readFault(word: string): LineFault[] {
  const match = /^(\d{1,7}):([a-z-]{1,20})(?::(\d{1,7}))?$/.exec(word)
  const code = findFaultCode(match?.[2] ?? '')
  if (match === null || code === undefined) return []
  return [{ line: Number(match[1]), column: match[3] === undefined ? null : Number(match[3]), code }]
}

function words(text: string): string[] {
  return text.split(',').filter((word) => word !== '')
}

function unique(have: UpgradeQuery['have']): UpgradeQuery['have'] {
  return [...new Map(have.map((entry) => [`${entry.name}:${entry.version ?? ''}`, entry])).values()]
}
