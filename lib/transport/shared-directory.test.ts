import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, readdir } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { digestOf } from './sha256.ts'
import { open, pathIn } from './testing/kept-store.ts'

describe('several processes on one directory', () => {
  it('may write the same blob at the same time', async () => {
    const bytes = new Uint8Array(100_000).fill(7)
    await Promise.all(Array.from({ length: 20 }, () => open().write(digestOf(bytes), bytes)))
    expect((await readdir(pathIn('blobs', 'sha256'))).length).toBe(1)
    expect((await open().read(digestOf(bytes)))?.byteLength).toBe(100_000)
  })

  it('leave only whole blobs behind when they are killed while they write', async () => {
    const program = [
      `import { createContentStore } from ${JSON.stringify(new URL('content-store.ts', import.meta.url).href)}`,
      `import { digestOf } from ${JSON.stringify(new URL('sha256.ts', import.meta.url).href)}`,
      `const store = createContentStore({ directory: ${JSON.stringify(pathIn())}, capBytes: 1e9, memoryBytes: 1 })`,
      `for (let n = 0; ; n++) { const b = new Uint8Array(500_000).fill(n); b[n % 500_000] = n >> 8; await store.write(digestOf(b), b); if (n === 0) console.log('writing') }`,
    ].join('\n')
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], {
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    await once(child.stdout, 'data')
    await new Promise((resolve) => setTimeout(resolve, 50))
    child.kill('SIGKILL')
    await once(child, 'close')
    const names = await readdir(pathIn('blobs', 'sha256'))
    const blobs = names.filter((name) => !name.startsWith('.'))
    expect(blobs.length).toBeGreaterThan(0)
    for (const name of blobs) {
      expect(digestOf(await readFile(pathIn('blobs', 'sha256', name)))).toBe(`sha256:${name}`)
    }
  })
})
