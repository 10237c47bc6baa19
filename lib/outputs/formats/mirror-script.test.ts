import { describe, expect, test } from 'vitest'
import { parseDigest } from '#oci/digest'
import { choose } from '../fixtures/selections.ts'
import { textOrReason } from '../testing/format-text.ts'
import { gvisorDigest } from '../testing/published-extensions.ts'

describe('the mirror script', () => {
  const hex = gvisorDigest.slice('sha256:'.length)

  test('copies images by digest to a tag, with signatures of the release', () => {
    const script = textOrReason(
      'mirror-script',
      choose('v1.11.2', 'gvisor', { sizes: new Map([['gvisor', 20 * 1024 * 1024]]) }),
    )
    expect(script.split('\n').slice(0, 12)).toEqual([
      '#!/usr/bin/env bash',
      '# Extensions of Talos v1.11.2, with signatures. 20.0 MiB, compressed.',
      'set -euo pipefail',
      'target="${1:?usage: mirror.sh registry.example.com[/prefix]}"',
      'copy() { skopeo copy --all --preserve-digests "docker://$1" "docker://$target/$2"; }',
      '# An image may lack one of the kinds of signature; that is no reason to stop.',
      'sign() { copy "$1" "$2" || echo "not copied: $1" >&2; }',
      '',
      '# gvisor 20250707.0, 20.0 MiB',
      `copy ghcr.io/siderolabs/gvisor@${gvisorDigest} siderolabs/gvisor:20250707.0`,
      `sign ghcr.io/siderolabs/gvisor:sha256-${hex}.sig siderolabs/gvisor:sha256-${hex}.sig`,
      '',
    ])
    expect(script).toContain('copy ghcr.io/siderolabs/extensions:v1.11.2 siderolabs/extensions:v1.11.2')
    expect(script).toContain(
      'copy ghcr.io/siderolabs/installer-base:v1.11.2 siderolabs/installer-base:v1.11.2',
    )
  })

  test.each([
    ['v1.11.3', 1],
    ['v1.11.4', 2],
    ['v1.12.0-alpha.1', 1],
    ['v1.12.0-alpha.2', 2],
    ['v1.13.9', 2],
  ])('has for %s %i kinds of signature', (release, kinds) => {
    const lines = textOrReason('mirror-script', choose(release, 'gvisor')).split('\n')
    expect(lines.filter((line) => line.startsWith('sign '))).toHaveLength(kinds)
  })

  test('says what is not known, takes the mirror for its default and the catalog by digest', () => {
    const selection = choose('v1.11.2', 'gvisor zfs', {
      mirror: 'registry.example.com/talos',
      indexDigest: parseDigest(gvisorDigest),
      sizes: new Map([['zfs', 1024 * 1024]]),
    })
    const script = textOrReason('mirror-script', selection)
    expect(script).toContain('1.0 MiB, compressed, for 1 of 2 of them.')
    expect(script).toContain('# gvisor 20250707.0, size not known')
    expect(script).toContain('target="${1:-registry.example.com/talos}"')
    expect(script).toContain(
      `copy ghcr.io/siderolabs/extensions@${gvisorDigest} siderolabs/extensions:v1.11.2`,
    )
  })
})
