import type { Comparison } from '#compat/compare'
import { versionWords } from '../extension-words.ts'
import { fieldRows, jumpRows, namesOf, rebuiltRows } from './comparison-rows.ts'

/**
 * A comparison as Markdown for a pull request: lists and tables of GitHub's dialect, empty sections left out.
 *
 * @see GitHub Flavored Markdown 0.29, section 4.10
 */
export function comparisonMarkdown(comparison: Comparison): string {
  const { from, to, kernel, build, added, removed, renamed } = comparison
  const jumps = jumpRows(comparison).map((row) => [
    code(row.name),
    row.component,
    code(row.from),
    code(row.to),
    row.change,
  ])
  const fields = fieldRows(comparison).map((row) => [code(row.name), row.field, code(row.from), code(row.to)])
  const rebuilt = rebuiltRows(comparison).map(({ name, kernelBound }) =>
    kernelBound ? `${code(name)} (kernel modules)` : code(name),
  )
  const blocks = [
    [`## Talos extensions: ${from} → ${to}`],
    [`- Kernel: ${step(kernel)}`, `- Kernel build of the extensions: ${step(build)}`],
    list(
      'Added',
      added.map(({ extension, splitFrom }) => {
        const origin = splitFrom === null ? '' : `, from ${code(splitFrom)}`
        return `${code(extension.name)} ${code(versionWords(extension, to).main)}${origin}`
      }),
    ),
    list(
      'Removed',
      removed.map(({ name }) => code(name)),
    ),
    list(
      'Renamed',
      renamed.map((change) => `${code(change.from.name)} → ${code(change.to.name)}`),
    ),
    table('Upstream versions', ['Extension', 'Part', from, to, 'Change'], jumps),
    table('Tier, category, constraint', ['Extension', 'Field', from, to], fields),
    rebuilt.length === 0 ? [] : ['### Rebuilt only', '', rebuilt.join(', ')],
    names('Unchanged', namesOf(comparison, 'unchanged')),
    names('Not known, because a digest is missing', namesOf(comparison, 'unknown')),
  ]
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`
}

function step({ from, to }: Comparison['kernel']): string {
  if (from !== null && from === to) return `${code(from)} in both`
  return `${from === null ? 'unknown' : code(from)} → ${to === null ? 'unknown' : code(to)}`
}

function list(title: string, items: readonly string[]): readonly string[] {
  return items.length === 0 ? [] : [`### ${title}`, '', ...items.map((item) => `- ${item}`)]
}

function names(title: string, items: readonly string[]): readonly string[] {
  return items.length === 0 ? [] : [`### ${title}`, '', items.map(code).join(', ')]
}

function table(
  title: string,
  head: readonly string[],
  rows: readonly (readonly string[])[],
): readonly string[] {
  if (rows.length === 0) return []
  return [`### ${title}`, '', line(head), line(head.map(() => '---')), ...rows.map(line)]
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`
}

/** A span of code in a table cell: text of others may hold backticks, pipes and line breaks. */
export function code(text: string): string {
  const plain = text.replace(/\s+/g, ' ').trim()
  const longest = Math.max(0, ...(plain.match(/`+/g) ?? []).map((run) => run.length))
  const fence = '`'.repeat(longest + 1)
  const room = longest === 0 ? '' : ' '
  return `${fence}${room}${plain.replaceAll('|', '\\|')}${room}${fence}`
}
