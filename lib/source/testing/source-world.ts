import { gzipSync } from 'node:zlib'
import { writeTar } from '#registry/testing/tar-writer'
import type { Transport } from '#transport/transport'
import { createSource } from '../source.ts'
import { createMemoryStore } from './memory-store.ts'

/** An archive of a repository that has one README with this text. */
export const archive = (text: string) => gzipSync(writeTar([{ name: 'r/README.md', body: text }]))

const urls = {
  archiveUrl: 'https://forge.example/a/{tag}.tar.gz',
  kernelBuildUrl: 'https://forge.example/{tag}/pkgs',
}

/** What a source needs beside its transport: a store and a clock, which a test can look into and change. */
export function createSourceWorld() {
  const memory = createMemoryStore()
  const clock = { now: 1000 }
  const open = (
    transport: Transport,
    some: Partial<typeof urls> | { archiveUrl: null; kernelBuildUrl: null } = {},
  ) => createSource({ ...urls, ...some, transport, store: memory.store, now: () => clock.now })
  return { memory, clock, open }
}

export type SourceWorld = ReturnType<typeof createSourceWorld>
