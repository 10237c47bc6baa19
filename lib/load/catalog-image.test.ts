import { describe, expect, it } from 'vitest'
import { parseCatalogImage, rehomeRepository } from './catalog-image.ts'

const rows: readonly [string, string, string, string][] = [
  ['harbor.example.com/siderolabs/extensions', 'ghcr.io', 'siderolabs/gvisor', 'siderolabs/gvisor'],
  [
    'harbor.example.com/ghcrio/siderolabs/extensions',
    'ghcr.io',
    'siderolabs/gvisor',
    'ghcrio/siderolabs/gvisor',
  ],
  ['harbor.example.com/a/b/siderolabs/extensions', 'ghcr.io', 'other/x', 'a/b/other/x'],
  [
    'harbor.example.com/ghcrio/siderolabs/extensions',
    'harbor.example.com',
    'ghcrio/siderolabs/x',
    'ghcrio/siderolabs/x',
  ],
  ['harbor.example.com/mine/extensions', 'ghcr.io', 'siderolabs/gvisor', 'siderolabs/gvisor'],
  [
    '127.0.0.1:5000/siderolabs/extensions',
    'localhost:5100',
    'extension-testing/my-extension',
    'extension-testing/my-extension',
  ],
]

describe('a line of image-digests', () => {
  it.each(rows)('under %s, host %s and path %s is read at %s', (setting, host, path, expected) => {
    const image = parseCatalogImage(setting)
    expect(image === undefined ? undefined : rehomeRepository(image, host, path)).toBe(expected)
  })
})
