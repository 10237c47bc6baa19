import { textPosition } from '#catalog/text-position'
import type { YamlNode } from '#catalog/yaml'
import { finding, type LintFinding } from './finding.ts'

/** What a reader that knows numbers and truth values takes for one, and gives back as another text. */
const OTHER_VALUE =
  /^(?:[-+]?(?:\d[\d_]*(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?|0[xob][\da-fA-F_]+|\d+(?::\d\d?)+|[-+]?\.inf|\.nan|true|false|yes|no|on|off|y|n)$/i

/** Fields of `metadata` that other programs read beside Talos. */
const FIELDS = ['name', 'version', 'author'] as const

/**
 * Texts without quotes that other readers of YAML take for a number or a truth value. Talos does not: `1.10` stays
 * what it is there, and is 1.1 elsewhere.
 */
export function checkPlainScalars(root: YamlNode, text: string): readonly LintFinding[] {
  const metadata = root.kind === 'mapping' ? root.entries.find(([key]) => key === 'metadata')?.[1] : undefined
  if (metadata?.kind !== 'mapping') return []
  return FIELDS.flatMap((key) => {
    const value = metadata.entries.find(([name]) => name === key)?.[1]
    if (value?.kind !== 'scalar' || !value.isPlain || !OTHER_VALUE.test(value.text)) return []
    const written = value.text.slice(0, 80)
    return [
      finding(
        'manifest-scalar',
        'notice',
        `metadata.${key} is ${written} without quotes. Talos reads it as written; other programs may read a number or a truth value.`,
        `Write ${key}: ${JSON.stringify(written)}.`,
        { path: 'manifest.yaml', position: value.at === null ? null : textPosition(text, value.at) },
      ),
    ]
  })
}
