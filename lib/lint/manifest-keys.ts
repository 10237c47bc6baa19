import { nearestNames } from '#catalog/nearest-names'
import { textPosition } from '#catalog/text-position'
import type { YamlNode } from '#catalog/yaml'
import { finding, type LintFinding } from './finding.ts'
import { isFrom, type ReleaseRules } from './release-rules.ts'

type Schema = { readonly [key: string]: Schema | null }

/** Every key that Talos reads. */
const SCHEMA: Schema = {
  version: null,
  metadata: {
    name: null,
    version: null,
    author: null,
    description: null,
    compatibility: { talos: { version: null } },
    extraInfo: null,
  },
}

/** Read since Talos 1.7; of the first of its prereleases that has it nothing is recorded. */
const EXTRA_INFO = { path: 'metadata.extraInfo', since: 'v1.7.0' }

/** More would say the same again and again. */
const MAX_KEYS = 50

/** Keys that Talos passes over, and those that only later releases read. */
export function checkManifestKeys(root: YamlNode, text: string, rules: ReleaseRules): readonly LintFinding[] {
  const found: LintFinding[] = []
  walk(root, SCHEMA, '', (path, nearest, at) => {
    if (found.length >= MAX_KEYS) return
    found.push(unknownKey(path, nearest, at === null ? null : textPosition(text, at)))
  })
  const extra = member(member(root, 'metadata'), 'extraInfo')
  if (extra !== undefined && !isFrom(rules, EXTRA_INFO.since)) {
    const said = `Talos ${rules.version} passes over ${EXTRA_INFO.path}, which is read from 1.7 on.`
    const position = extra.at === null ? null : textPosition(text, extra.at)
    const more = { path: 'manifest.yaml', position, since: EXTRA_INFO.since }
    found.push(finding('manifest-key-later', 'notice', said, 'Nothing; the rest is read.', more))
  }
  return found
}

function walk(
  node: YamlNode,
  schema: Schema,
  path: string,
  tell: (path: string, nearest: string | undefined, at: number | null) => void,
): void {
  if (node.kind !== 'mapping') return
  for (const [key, value, at] of node.entries) {
    // What is lent from another mapping is looked at where it is read.
    if (key === '<<') continue
    const inner = Object.hasOwn(schema, key) ? schema[key] : undefined
    const whole = path === '' ? key : `${path}.${key}`
    if (inner === undefined) tell(whole, nearestNames(key, Object.keys(schema), 1)[0], at)
    else if (inner !== null) walk(value, inner, whole, tell)
  }
}

function unknownKey(
  path: string,
  nearest: string | undefined,
  position: LintFinding['position'],
): LintFinding {
  const key = JSON.stringify(path.slice(0, 200))
  const more = { path: 'manifest.yaml', position }
  return nearest === undefined
    ? finding(
        'manifest-key-unknown',
        'notice',
        `Talos passes over the key ${key}.`,
        'Nothing, unless it was meant to have an effect.',
        more,
      )
    : finding(
        'manifest-key-unknown',
        'warning',
        `Talos passes over the key ${key}; it reads ${nearest}.`,
        `Write ${nearest}, if that is what it means.`,
        more,
      )
}

function member(node: YamlNode | undefined, key: string): YamlNode | undefined {
  return node?.kind === 'mapping' ? node.entries.findLast(([name]) => name === key)?.[1] : undefined
}
