import type { ExtensionDescription } from './extension-description.ts'
import type { ReleaseSetting } from './release-setting.ts'
import { minorOf } from './release-era.ts'
import type { TarEntry } from './tar-writer.ts'

/** Entries of the root file system of one architecture: services, modules, files, with their directories. */
export function rootfsEntries(
  extension: ExtensionDescription,
  setting: ReleaseSetting,
  architecture: string,
): readonly TarEntry[] {
  const files = new Map<string, string | Uint8Array>()
  for (const [path, body] of Object.entries(extension.files ?? {})) files.set(path, body)
  for (const [service, text] of Object.entries(extension.services ?? {})) {
    files.set(`/usr/local/etc/containers/${service}.yaml`, text)
  }
  for (const name of extension.modules ?? []) {
    files.set(`${modulesFolder(setting)}/extras/${name}.ko`, `module ${name} for ${architecture}\n`)
  }
  if (extension.shape?.longName !== undefined) {
    files.set(`/usr/local/share/${extension.name}/${'deep/'.repeat(18)}last.txt`, 'a long way down\n')
  }
  if (files.size === 0) files.set(`/usr/local/share/${extension.name}/README`, `${extension.name}\n`)
  if (extension.paddingBytes !== undefined) {
    files.set(`/usr/local/share/${extension.name}/padding`, noise(extension.paddingBytes))
  }
  const longName = extension.shape?.longName
  const entries: TarEntry[] = [...foldersOf(files.keys())].map((name) => ({ name, kind: 'directory' }))
  for (const [path, body] of files) {
    entries.push({ name: `rootfs${path}`, body, ...(longName === undefined ? {} : { longName }) })
  }
  return entries
}

/** Modules moved under /usr with Talos v1.10. */
function modulesFolder(setting: ReleaseSetting): string {
  return `${minorOf(setting.version) >= 10 ? '/usr' : ''}/lib/modules/${setting.kernel}`
}

function foldersOf(paths: Iterable<string>): ReadonlySet<string> {
  const folders = new Set<string>(['rootfs/'])
  for (const path of paths) {
    const parts = `rootfs${path}`.split('/').slice(0, -1)
    for (let at = 1; at < parts.length; at++) {
      const folder = `${parts.slice(0, at + 1).join('/')}/`
      // Folders of over-long paths are left out: a tar may name a file without them.
      if (folder.length <= 100) folders.add(folder)
    }
  }
  return folders
}

/** Bytes that do not compress, the same on every run (xorshift32). */
function noise(sizeBytes: number): Uint8Array {
  const words = new Uint32Array(Math.ceil(sizeBytes / 4))
  let word = 0x9e3779b9
  for (let at = 0; at < words.length; at++) {
    word ^= word << 13
    word ^= word >>> 17
    word ^= word << 5
    words[at] = word
  }
  return new Uint8Array(words.buffer, 0, sizeBytes)
}
