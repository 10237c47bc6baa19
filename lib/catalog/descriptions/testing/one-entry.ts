import { expect } from 'vitest'
import { parseDescriptions } from '../../descriptions.ts'

/** Keys as `descriptions.yaml` has them: the lines of two images. */
export const key = `ghcr.io/siderolabs/gvisor:20250707.0@sha256:${'a'.repeat(64)}`
export const other = `ghcr.io/siderolabs/xe:v1@sha256:${'b'.repeat(64)}`

/** What a text says of the one image that it lists. */
export const only = (text: string) => {
  const entries = [...parseDescriptions(text)]
  expect(entries).toHaveLength(1)
  return entries[0]?.[1]
}
