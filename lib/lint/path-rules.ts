import type { ImageFile } from '#catalog/image-files'
import { ROOTFS } from '#catalog/image-paths'
import { fateOf, isBelow, passageOf, type AllowedPath, type PathFate } from './allowed-paths.ts'
import type { Tell } from './collect-findings.ts'
import { finding, type LintFinding } from './finding.ts'
import { kindWords } from './layout-rules.ts'
import type { ReleaseRules } from './release-rules.ts'

/** Kinds of entries that the check takes: a hard link and a sparse file are plain files once they are unpacked. */
const PLAIN: ReadonlySet<ImageFile['type']> = new Set(['file', 'symlink', 'hardlink', 'sparse'])

/** Anybody on the machine may write. */
const WORLD_WRITABLE = 0o002

/** The absolute path, as on a node, of a file that the check looks at: everything below `rootfs` but directories. */
export function checkedPath({ path, type }: ImageFile): string | undefined {
  return type === 'directory' || !path.startsWith(ROOTFS) ? undefined : path.slice(ROOTFS.length - 1)
}

/** Whether a file is of a kind that the check takes anywhere. */
export function isPlain({ type }: ImageFile): boolean {
  return PLAIN.has(type)
}

/**
 * One file of the root file system against the allowed paths of a release, its kind and its mode.
 *
 * @see siderolabs/talos:pkg/machinery/extensions/validate.go
 */
export function checkFile(file: ImageFile, rules: ReleaseRules, tell: Tell): void {
  const path = checkedPath(file)
  if (path === undefined) return
  if (!isPlain(file)) tell('file-special', () => special(file))
  checkPlace(file.path, path, rules, tell)
  // Of a link the mode says nothing: the one of what it names counts.
  const hasMode = file.type === 'file' || file.type === 'sparse'
  if (hasMode && (file.mode & WORLD_WRITABLE) !== 0) {
    tell('file-world-writable', () => worldWritable(file, rules))
  }
}

function special(file: ImageFile): LintFinding {
  const text = `The file is ${kindWords(file.type)}; only plain files, links and directories are allowed.`
  const mend = 'Leave it out; Talos and its services make devices and pipes themselves.'
  return finding('file-special', 'error', text, mend, { path: file.path })
}

function checkPlace(inImage: string, path: string, rules: ReleaseRules, tell: Tell): void {
  const { enforced, documented } = rules
  const passage = passageOf(path, enforced)
  const listed = documented === null ? null : documented.some((entry) => isBelow(path, entry))
  const more = { path: inImage, standing: { documented: listed, enforced: passage !== undefined } }
  if (passage === undefined) {
    tell('path-not-allowed', () => ({ ...refused(path, rules), ...more }))
  } else if (passage.kind === 'prefix') {
    tell('path-by-prefix', () => ({ ...byPrefix(passage.entry), ...more }))
  } else if (listed === false) {
    tell('path-not-documented', () => ({ ...undocumented(passage.entry), ...more }))
  }
}

function refused(path: string, { parsed, version }: ReleaseRules): LintFinding {
  const fate = fateOf(path, parsed)
  const since = fate.kind === 'removed' ? fate.since : null
  const text = `The path ${JSON.stringify(path.slice(0, 300))} is not allowed in extensions of Talos ${version}.`
  return finding('path-not-allowed', 'error', text, mendOf(fate), { since })
}

function byPrefix({ path: entry, since }: AllowedPath): LintFinding {
  const text = `The path passes only because it begins with the text ${entry}; it does not stand there.`
  const mend = `Put it at ${entry} or below it: a check that compares whole names would refuse it.`
  return finding('path-by-prefix', 'warning', text, mend, { since })
}

function undocumented({ path: entry, since }: AllowedPath): LintFinding {
  const text = `The check takes ${entry} since ${since}; the words for authors do not list it.`
  const mend = 'Nothing for this release; older ones refuse it.'
  return finding('path-not-documented', 'notice', text, mend, { since })
}

function mendOf(fate: PathFate): string {
  if (fate.kind === 'never') return 'Put it below /usr/local, which every release takes.'
  const move =
    fate.instead === null
      ? 'Put it below /usr/local, which every release takes'
      : `Put it at ${fate.instead.slice(0, 300)}, where this release takes it`
  return fate.kind === 'removed'
    ? `${move}; the old place is refused since ${fate.since}.`
    : `${move}; its place is taken only from ${fate.since} on.`
}

function worldWritable(file: ImageFile, rules: ReleaseRules): LintFinding {
  const mode = `0${file.mode.toString(8).padStart(3, '0')}`
  const text = `The file has mode ${mode}, so that anybody may write it. The check of Talos ${rules.version} means to refuse such files and never does: it looks at the bits of the type instead.`
  const mend = 'Take the permission away: chmod o-w. As soon as the check is put right the file is refused.'
  return finding('file-world-writable', 'warning', text, mend, { path: file.path })
}
