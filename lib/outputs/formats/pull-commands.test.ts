import { describe, expect, test } from 'vitest'
import { choose } from '../fixtures/selections.ts'
import { textOrReason } from '../testing/format-text.ts'
import { gvisorDigest, gvisorReference } from '../testing/published-extensions.ts'

describe('commands that pull', () => {
  test.each([
    ['crane', `crane pull --platform linux/arm64 ${gvisorReference} gvisor.tar`],
    [
      'skopeo',
      `skopeo copy --all --preserve-digests docker://ghcr.io/siderolabs/gvisor@${gvisorDigest} oci:gvisor:20250707.0`,
    ],
    ['oras', `oras copy ghcr.io/siderolabs/gvisor@${gvisorDigest} --to-oci-layout gvisor:20250707.0`],
    ['docker', `docker pull --platform linux/arm64 ${gvisorReference}`],
  ] as const)('%s', (format, expected) => {
    expect(textOrReason(format, choose('v1.11.2', 'gvisor', { architecture: 'arm64' }))).toBe(expected)
  })
})
