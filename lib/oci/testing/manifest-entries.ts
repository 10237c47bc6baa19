import type { BuildEntry } from '../fixtures/build-tar.ts'

/** How many bytes a file of these tests may have. */
export const LIMIT = 262_144

/** A file of a layer, and what can stand in the place of one. */
export const file = (body: string, name = 'manifest.yaml'): BuildEntry => ({ name, body })
export const rootfs: BuildEntry = { name: 'rootfs/a', body: 'a' }
export const whiteout: BuildEntry = { name: '.wh.manifest.yaml' }
export const opaque: BuildEntry = { name: '.wh..wh..opq' }
export const link: BuildEntry = { name: 'manifest.yaml', flag: '2', linkName: '/etc/passwd' }
