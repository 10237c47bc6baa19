import { readFileSync, writeFileSync } from 'node:fs'
import { openApplication } from '../application.ts'
import { parseCatalogImage } from '../catalog-image.ts'
import { parseConfig } from '../config.ts'
import { doorsOf } from '../open-doors.ts'

/** One process of listing-memory.test.ts: it lists the files of an extension and says how much memory that took. */
export type ListingUse = {
  /** Files that were listed. */
  readonly files: number
  /** Bytes of resident memory before, and at its highest meanwhile. */
  readonly before: number
  readonly peak: number
}

const [host = '', hosts = '', cacheDirectory = ''] = process.argv.slice(2)
const settings = {
  SOURCE_ARCHIVE_URL: '',
  KERNEL_BUILD_URL: '',
  DOCKER_CONFIG: '',
  CACHE_DIR: cacheDirectory,
}
const config = {
  ...parseConfig(settings, cacheDirectory),
  catalogImage: parseCatalogImage(`${host}/siderolabs/extensions`) ?? null,
  plainHttpHosts: hosts.split(','),
}
const patience = { cache: 60_000, snapshot: 60_000, history: 60_000, nothing: 60_000 }
const doors = doorsOf(openApplication(config), patience)

async function list(name: string): Promise<ListingUse> {
  const before = process.memoryUsage.rss()
  // Linux forgets the highest resident size on request: proc(5), /proc/pid/clear_refs.
  writeFileSync('/proc/self/clear_refs', '5')
  const outcome = await doors.loadFiles('v1.99.0', name, undefined)
  let files = 0
  if (outcome.ok) {
    for await (const event of outcome.value.events()) {
      if (event.kind === 'result') files = event.files.files.length
    }
  }
  const kibibytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]
  return { files, before, peak: Number(kibibytes) * 1024 }
}

process.on('message', (name) => {
  void list(String(name)).then((use) => process.send?.(use))
})
