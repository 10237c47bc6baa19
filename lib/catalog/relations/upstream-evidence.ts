import type { Evidence } from './relation.ts'

/** Upstream's list of files that two images may both have. */
export const overlaps: Evidence = {
  from: 'overlaps',
  where: 'siderolabs/extensions:hack/test/exceptions-{amd64,arm64}.yaml',
}

/** Nobody says it; it follows from what extensions are called, from whom they are and what they load. */
export const inferred: Evidence = { from: 'inferred', where: 'names, vendors and module lists' }

/** Omni gives it to machines that leave v1.5, because Talos had it until then. */
export const omni: Evidence = {
  from: 'inferred',
  where: 'siderolabs/omni:internal/backend/extensions (adds it when leaving v1.5)',
}

/** The README in a folder of the source repository. */
export const readme = (path: string): Evidence => ({
  from: 'readme',
  where: `siderolabs/extensions:${path}/README.md`,
})

/** Files of the source repository that are installed with an extension. */
export const files = (path: string): Evidence => ({ from: 'files', where: `siderolabs/extensions:${path}` })

/** What the manifest of an extension says of it. */
export const described = (name: string): Evidence => ({
  from: 'description',
  where: `manifest.yaml of ${name}`,
})
