import { textPosition } from '#catalog/text-position'
import { checkConstraint } from '#compat/check'
import { finding, type LintFinding } from './finding.ts'
import type { ReleaseRules } from './release-rules.ts'

/**
 * `metadata.compatibility.talos.version` against a release.
 *
 * @param text the manifest it stands in
 */
export function checkConstraintRules(
  constraint: string,
  text: string,
  rules: ReleaseRules,
): readonly LintFinding[] {
  const more = { path: 'manifest.yaml', position: placeOf(constraint, text) }
  if (constraint === '') {
    return [
      finding(
        'constraint-none',
        'notice',
        'There is no constraint, so that every release of Talos takes the image.',
        'Write metadata.compatibility.talos.version, such as ">= v1.5.0", if it needs something.',
        { path: 'manifest.yaml' },
      ),
    ]
  }
  const check = checkConstraint(constraint, rules.version)
  if (check.allowed === null) {
    const { title, advice } = check.problem
    return [finding('constraint-unreadable', 'error', title, advice, more)]
  }
  if (check.allowed) return []
  const said = JSON.stringify(constraint.slice(0, 200))
  return [
    finding(
      'constraint-excludes',
      'error',
      `The constraint ${said} leaves out Talos ${rules.version}; no boot asset of it can be made with this image.`,
      'Choose a release that it takes, or widen it if the extension runs there.',
      more,
    ),
  ]
}

/** A constraint stands in the file as it is, unless it is escaped or wrapped. */
function placeOf(constraint: string, text: string): LintFinding['position'] {
  if (constraint === '') return null
  const at = text.lastIndexOf(constraint)
  return at < 0 ? null : textPosition(text, at)
}
