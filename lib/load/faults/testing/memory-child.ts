import { readFileSync, writeFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { openApplication } from '../../application.ts'
import { parseCatalogImage } from '../../catalog-image.ts'
import { parseConfig } from '../../config.ts'
import { LIFETIME } from '../../lifetimes.ts'
import { doorsOf } from '../../open-doors.ts'
import { createFastWorld } from './fast-world.ts'
import { BYSTANDER, RELEASE, STRUCK } from './two-releases.ts'

/** One process of memory.test.ts: it looks at everything when it is told to, and says how much memory that took. */
export type MemoryTask = { readonly kind: 'warm' | 'look' }

/** Bytes of resident memory: at its highest while it looked, and when it was idle again. */
export type MemoryUse = { readonly peak: number; readonly idle: number }

const [host = '', hosts = '', cacheDirectory = ''] = process.argv.slice(2)
const world = createFastWorld(50)
const doors = openDoors()

async function look(): Promise<void> {
  world.advance(LIFETIME.fresh)
  await doors.loadReleases()
  await doors.loadCatalog(RELEASE)
  await doors.loadExtensionDetail(RELEASE, STRUCK)
  await doors.loadExtensionDetail(RELEASE, BYSTANDER)
}

/** What a day of visitors does: every release, and every extension of the newest one, again and again. */
async function warm(): Promise<void> {
  for (let rounds = 0; rounds < 10; rounds += 1) {
    await look()
    const list = await doors.loadReleases()
    for (const { version } of list.ok ? list.value.value.releases : []) await doors.loadCatalog(version)
    const home = await doors.loadHome()
    for (const { name } of home.ok ? home.value.value.extensions : []) {
      await doors.loadExtensionDetail(home.ok ? home.value.value.version : RELEASE, name)
    }
  }
}

async function perform({ kind }: MemoryTask): Promise<MemoryUse> {
  resetPeak()
  await (kind === 'warm' ? warm() : look())
  const peak = readPeak()
  await wait(kind === 'warm' ? 1_000 : 0)
  return { peak, idle: process.memoryUsage.rss() }
}

process.on('message', (task: MemoryTask) => {
  void perform(task).then((use) => process.send?.(use))
})

function openDoors() {
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
  return doorsOf(openApplication(config, { world, transport: {} }), patience)
}

/** Linux forgets the highest resident size on request. @see proc(5) /proc/pid/clear_refs */
function resetPeak(): void {
  writeFileSync('/proc/self/clear_refs', '5')
}

function readPeak(): number {
  const kibibytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]
  return Number(kibibytes) * 1024
}
