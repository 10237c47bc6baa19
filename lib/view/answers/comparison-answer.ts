import type { Extension } from '#catalog/extension'
import type { Comparison } from '#compat/compare'
import type { ExtensionChange } from '#compat/extension-change'
import type { Loaded } from '#problem/loaded'
import { why } from './release-answer.ts'

/** `GET /api/v1/compare/{from}...{to}`: everything that differs between two catalogs. */
export function comparisonAnswer({ value, state, origin, asOf, problem }: Loaded<Comparison>) {
  const { from, to, kernel, build, added, removed, renamed, kept } = value
  return {
    from,
    to,
    state,
    origin,
    asOf,
    ...why(problem),
    kernel,
    pkgs: build,
    added: added.map(({ extension, lastSeen, splitFrom }) => ({ ...side(extension), lastSeen, splitFrom })),
    removed: removed.map(side),
    renamed: renamed.map((change) => ({ ...changeFields(change), remark: change.remark })),
    kept: kept.map(changeFields),
  }
}

function side({ name, repository, tag, digest, tier, category, upstreamVersion }: Extension) {
  return { name, repository, tag, digest, tier, category, upstreamVersion }
}

/** `image` is `version`, `rebuilt`, `unchanged` or `unknown`; a field is `null` when it is the same or unstated. */
function changeFields({ from, to, image, jumps, tier, category, constraint }: ExtensionChange) {
  return { name: to.name, from: side(from), to: side(to), image, jumps, tier, category, constraint }
}
