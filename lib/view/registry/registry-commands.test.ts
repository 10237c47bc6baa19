import { describe, expect, it } from 'vitest'
import type { RegistryTarget } from '#catalog/registry-page'
import { registryCommands } from './registry-commands.ts'
import { digest, repository } from './testing/gvisor-image.ts'

describe('commands', () => {
  it.each<[RegistryTarget, readonly string[]]>([
    [{ kind: 'repositories' }, []],
    [
      { kind: 'tags', repository },
      [
        'crane ls ghcr.io/siderolabs/gvisor',
        'skopeo list-tags docker://ghcr.io/siderolabs/gvisor',
        'oras repo tags ghcr.io/siderolabs/gvisor',
      ],
    ],
    [
      { kind: 'manifest', repository, reference: 'v1' },
      [
        'crane manifest ghcr.io/siderolabs/gvisor:v1',
        'skopeo inspect --raw docker://ghcr.io/siderolabs/gvisor:v1',
        'oras manifest fetch ghcr.io/siderolabs/gvisor:v1',
      ],
    ],
    [
      { kind: 'manifest', repository, reference: digest },
      [
        `crane manifest ghcr.io/siderolabs/gvisor@${digest}`,
        `skopeo inspect --raw docker://ghcr.io/siderolabs/gvisor@${digest}`,
        `oras manifest fetch ghcr.io/siderolabs/gvisor@${digest}`,
      ],
    ],
    [
      { kind: 'blob', repository, digest, of: null },
      [
        `crane blob ghcr.io/siderolabs/gvisor@${digest}`,
        `oras blob fetch --output - ghcr.io/siderolabs/gvisor@${digest}`,
      ],
    ],
  ])('for %j', (target, lines) => {
    expect(registryCommands('ghcr.io', target).map(({ line }) => line)).toEqual(lines)
  })
})
