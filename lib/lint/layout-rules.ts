import type { ImageFile } from '#catalog/image-files'
import { MANIFEST_YAML, ROOTFS } from '#catalog/image-paths'
import { finding, type LintFinding } from './finding.ts'

const ROOT_NAME = ROOTFS.slice(0, -1)
const EXPECTED: ReadonlySet<string> = new Set([MANIFEST_YAML, ROOT_NAME])

/**
 * What stands in the root of an image: `manifest.yaml` and `rootfs`, and nothing else. Of an unexpected directory one
 * finding tells, not one for each of its files.
 *
 * @see siderolabs/talos:pkg/machinery/extensions/load.go
 */
export function checkLayout(files: readonly ImageFile[]): readonly LintFinding[] {
  const top = new Map<string, ImageFile | undefined>()
  for (const file of files) {
    const slash = file.path.indexOf('/')
    const name = slash < 0 ? file.path : file.path.slice(0, slash)
    // An archive may name a file without the directory it stands in.
    if (!top.has(name) || slash < 0) top.set(name, slash < 0 ? file : undefined)
  }
  return [
    ...[...top.keys()].filter((name) => !EXPECTED.has(name)).map(unexpected),
    ...checkManifestFile(top),
    ...checkRoot(top, files),
  ]
}

function unexpected(name: string): LintFinding {
  const path = name.slice(0, 300)
  return finding(
    'top-level-unexpected',
    'error',
    `The root of the image holds ${JSON.stringify(path)}, and Talos stops at it: unexpected file.`,
    `Leave it out, or move it below ${ROOT_NAME} to a path that is allowed there.`,
    { path },
  )
}

function checkManifestFile(top: ReadonlyMap<string, ImageFile | undefined>): readonly LintFinding[] {
  if (!top.has(MANIFEST_YAML)) {
    const mend = 'Put manifest.yaml into the root of the image, beside rootfs.'
    return [finding('manifest-missing', 'error', 'The image holds no manifest.yaml.', mend)]
  }
  const type = top.get(MANIFEST_YAML)?.type ?? 'directory'
  if (type === 'file' || type === 'sparse') return []
  const text = `manifest.yaml is no plain file but ${KINDS[type]}.`
  const mend = 'Put the file itself into the image.'
  // Whoever unpacks the image follows a link, and it may well lead to a manifest.
  const severity = type === 'symlink' || type === 'hardlink' ? 'warning' : 'error'
  return [finding('manifest-not-a-file', severity, text, mend, { path: MANIFEST_YAML })]
}

const KINDS: Readonly<Record<ImageFile['type'], string>> = {
  file: 'a file',
  sparse: 'a sparse file',
  directory: 'a directory',
  symlink: 'a symbolic link',
  hardlink: 'a hard link',
  'character-device': 'a character device',
  'block-device': 'a block device',
  fifo: 'a named pipe',
  'global-header': 'a record about the whole archive',
  other: 'of a kind that no standard knows',
}

/** What an entry is, in words behind `is`. */
export function kindWords(type: ImageFile['type']): string {
  return KINDS[type]
}

function checkRoot(
  top: ReadonlyMap<string, ImageFile | undefined>,
  files: readonly ImageFile[],
): readonly LintFinding[] {
  const type = top.get(ROOT_NAME)?.type ?? 'directory'
  if (!top.has(ROOT_NAME) || type !== 'directory') {
    const text = top.has(ROOT_NAME)
      ? `rootfs is no directory but ${KINDS[type]}.`
      : 'The image holds no directory rootfs.'
    return [finding('rootfs-missing', 'error', text, 'Put the files of the extension below rootfs.')]
  }
  if (files.some((file) => file.path.startsWith(ROOTFS) && file.type !== 'directory')) return []
  return [
    finding(
      'rootfs-empty',
      'notice',
      'rootfs holds no file: on this platform the extension does nothing.',
      'Nothing, if the extension has content for another platform only.',
      { path: ROOT_NAME },
    ),
  ]
}
