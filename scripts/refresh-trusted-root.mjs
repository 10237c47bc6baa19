import { createHash } from 'node:crypto'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const PACKAGE = '@sigstore/tuf'
const ROOT = fileURLToPath(new URL('../lib/trust/trusted-root.json', import.meta.url))
const ORIGIN = fileURLToPath(new URL('../lib/trust/trusted-root-origin.json', import.meta.url))

/**
 * Fetches the trusted root of sigstore.dev again, out of the package that carries it as a seed. No part of the tests:
 * it needs the package registry.
 * @param {string} version of the package, default the newest
 */
function refresh(version) {
  const npm = (/** @type {string[]} */ ...args) =>
    execFileSync('npm', args, { encoding: 'utf8', cwd: folder })
  const folder = mkdtempSync(join(tmpdir(), 'trusted-root-'))
  try {
    const found = JSON.parse(npm('view', `${PACKAGE}@${version}`, 'version', 'time', '--json'))
    const exact = String(found.version)
    const [packed = ''] = npm('pack', `${PACKAGE}@${exact}`, '--silent').trim().split('\n').slice(-1)
    execFileSync('tar', ['-xzf', packed, 'package/seeds.json'], { cwd: folder })
    const seeds = JSON.parse(readFileSync(join(folder, 'package', 'seeds.json'), 'utf8'))
    const [seed] = Object.values(seeds)
    const bytes = Buffer.from(seed.targets['trusted_root.json'], 'base64')
    const sha256 = `sha256:${createHash('sha256').update(bytes).digest('hex')}`
    const published = new Date(found.time[exact]).toISOString().replace(/\.\d{3}Z$/, 'Z')
    // The project computes the hash from the parsed file, written as it is published.
    if (!bytes.equals(Buffer.from(`${JSON.stringify(JSON.parse(bytes.toString()), null, 2)}\n`)))
      throw new Error('The root is no longer written with two blanks: carried-root.ts must keep its bytes.')
    writeFileSync(ROOT, bytes)
    const origin = { package: PACKAGE, version: exact, published, sha256 }
    writeFileSync(ORIGIN, `${JSON.stringify(origin, null, 2)}\n`)
    process.stdout.write(`${PACKAGE} ${exact} of ${published}: ${sha256}\n`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

refresh(process.argv[2] ?? 'latest')
