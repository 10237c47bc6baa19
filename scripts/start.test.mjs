import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { needsBuild } from './build.mjs'
import { claimPort, readAddress } from './start.mjs'

const trees = []
afterEach(() => {
  for (const tree of trees.splice(0)) rmSync(tree, { recursive: true, force: true })
})

/** A project of these files, each with its age in seconds; folders are as old as the oldest. */
function project(files) {
  const root = mkdtempSync(join(tmpdir(), 'start-'))
  trees.push(root)
  const old = new Date(Date.now() - 1_000_000)
  for (const path of Object.keys(files)) {
    mkdirSync(join(root, dirname(path)), { recursive: true })
    writeFileSync(join(root, path), path)
  }
  for (const [path, age] of Object.entries(files)) {
    const time = new Date(Date.now() - age * 1000)
    utimesSync(join(root, path), time, time)
    for (let folder = dirname(path); folder !== '.'; folder = dirname(folder))
      utimesSync(join(root, folder), old, old)
  }
  return root
}

describe('npm start builds', () => {
  it.each([
    ['when nothing was built', { 'app/page.tsx': 10 }, true],
    [
      'not when the build is newer than all sources',
      { '.next/BUILD_ID': 5, 'app/page.tsx': 10, 'package.json': 20 },
      false,
    ],
    ['when a page is newer', { '.next/BUILD_ID': 15, 'app/page.tsx': 10 }, true],
    ['when a file deep in lib is newer', { '.next/BUILD_ID': 15, 'lib/oci/fixtures/a.json': 10 }, true],
    ['when the lock is newer', { '.next/BUILD_ID': 15, 'package-lock.json': 10 }, true],
    ['when a setting of Next is newer', { '.next/BUILD_ID': 15, 'next.config.mjs': 10 }, true],
    ['not when only a test is newer', { '.next/BUILD_ID': 15, 'lib/oci/tag.test.ts': 10 }, false],
    [
      'not when only a document is newer',
      { '.next/BUILD_ID': 15, 'app/page.tsx': 20, 'README.md': 10 },
      false,
    ],
  ])('%s', (_, files, expected) => {
    expect(needsBuild(project(files))).toBe(expected)
  })

  it('when a source was removed since', () => {
    const root = project({ '.next/BUILD_ID': 15, 'app/page.tsx': 20, 'app/old.tsx': 20 })
    rmSync(join(root, 'app/old.tsx'))
    expect(needsBuild(root)).toBe(true)
  })
})

describe('a server that npm started in a shell', () => {
  it('notices that the shell was ended', async () => {
    const program = [
      `import { whenOrphaned } from ${JSON.stringify(new URL('start.mjs', import.meta.url).href)}`,
      `const staying = setInterval(() => {}, 60_000)`,
      `whenOrphaned(process.ppid, () => { console.log('alone'); clearInterval(staying) })`,
      `console.log('up')`,
    ].join('\n')
    // The second command keeps the shell from becoming the program.
    const shell = spawn('sh', ['-c', '"$0" --input-type=module -e "$1"; true', process.execPath, program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    shell.stdout.setEncoding('utf8')
    const said = []
    shell.stdout.on('data', (text) => {
      said.push(text.trim())
      if (said.length === 1) shell.kill('SIGKILL')
    })
    await once(shell, 'close')
    expect(said).toEqual(['up', 'alone'])
  })
})

describe('where it listens', () => {
  it.each([
    [{}, { port: 3000, host: '127.0.0.1' }],
    [
      { PORT: '8080', LISTEN_HOST: '0.0.0.0' },
      { port: 8080, host: '0.0.0.0' },
    ],
    [
      { PORT: '', LISTEN_HOST: '' },
      { port: 3000, host: '127.0.0.1' },
    ],
    [{ HOSTNAME: 'container' }, { port: 3000, host: '127.0.0.1' }],
  ])('%j gives %j', (env, expected) => {
    expect(readAddress(env)).toEqual(expected)
  })

  it.each(['http', '-1', '65536', '3000x', '1e3', ' 80'])('PORT %j is refused in one sentence', (PORT) => {
    expect(() => readAddress({ PORT })).toThrow(/^PORT is .* it should be a number from 0 to 65535/)
  })

  it('a busy port is one clear sentence', async () => {
    const other = createServer()
    await new Promise((resolve) => other.listen(0, '127.0.0.1', resolve))
    const { port } = other.address()
    await expect(claimPort({ port, host: '127.0.0.1' })).rejects.toThrow(
      `Port ${port} on 127.0.0.1 is in use by another program; set PORT to a free one.`,
    )
    await new Promise((resolve) => other.close(resolve))
    await expect(claimPort({ port, host: '127.0.0.1' })).resolves.toBe(port)
  })

  it('port 0 is any free port', async () => {
    expect(await claimPort({ port: 0, host: '127.0.0.1' })).toBeGreaterThan(1023)
  })

  it('an address of another machine is one clear sentence', async () => {
    await expect(claimPort({ port: 0, host: '192.0.2.1' })).rejects.toThrow(/LISTEN_HOST/)
  })
})
