import type { Evidence } from '#catalog/relations/relation'
import type { Finding, Severity } from '#catalog/relations/finding'

/** One thing about a selection with what puts it right. */
export type FindingView = {
  readonly key: string
  readonly severity: Severity
  readonly severityText: string
  readonly text: string
  /** Why it is believed, one line each. */
  readonly evidence: readonly string[]
  /** Links that change the selection. */
  readonly repairs: readonly { readonly label: string; readonly href: string }[]
  /** What is to be set on the node, with the place of the text that does it. */
  readonly configure: readonly { readonly label: string; readonly href: string }[]
}

/** Address of the selection after names were added and removed. */
type Change = (add: readonly string[], remove: readonly string[]) => string

const SEVERITIES: Readonly<Record<Severity, string>> = {
  error: 'Will not work',
  warning: 'May not work',
  note: 'Good to know',
}

const SOURCES: Readonly<Record<Evidence['from'], string>> = {
  readme: 'README',
  description: 'description',
  documentation: 'documentation',
  overlaps: 'list of files that two images may share',
  files: 'files of the images',
  tests: 'tests of the project',
  inferred: 'inferred from names and vendors; nobody states it',
  versions: 'versions in the catalog',
}

/** Prepares a finding. */
export function findingView(finding: Finding, change: Change): FindingView {
  const { kind, names, severity, text, evidence, repairs } = finding
  return {
    key: `${kind} ${names.join(' ')} ${text}`,
    severity,
    severityText: SEVERITIES[severity],
    text,
    evidence: evidence.map(({ from, where }) => `${SOURCES[from]}: ${where}`),
    repairs: repairs.flatMap((repair) =>
      repair.kind === 'change' ? [{ label: repair.label, href: change(repair.add, repair.remove) }] : [],
    ),
    configure: repairs.flatMap((repair) => {
      if (repair.kind !== 'configure') return []
      const isService = repair.serviceConfigs.length > 0
      return [{ label: repair.label, href: isService ? '#format-service-config' : '#format-kernel-modules' }]
    }),
  }
}
