import { describe, expect, it } from 'vitest'
import { craneCommands, type PinnedExtension } from './commands.ts'

const reference =
  'ghcr.io/siderolabs/gasket-driver:97aeba58-v1.5.3@sha256:c786edb356edae3b451cb82d5322f94e54ea0710195181b93ae37ccc8e7ba908'
const inRelease = (release: string): PinnedExtension => ({
  release,
  registry: 'ghcr.io',
  repository: 'siderolabs/gasket-driver',
  reference,
})

describe('the lines for crane', () => {
  const lines = craneCommands(inRelease('v1.5.3')).map((command) => command.line)

  it('name the image by tag and digest', () => {
    expect(lines[0]).toBe(`crane pull ${reference} gasket-driver.tar`)
    expect(lines[1]).toContain(reference)
  })

  it('find the line by the whole name, so that gvisor does not find gvisor-debug', () => {
    expect(lines[2]).toBe(
      "crane export ghcr.io/siderolabs/extensions:v1.5.3 - | tar -xO image-digests | grep -F '/gasket-driver:'",
    )
  })
})
