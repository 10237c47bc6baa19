import { describe, expect, it } from 'vitest'
import { documentScanCommands, imageScanCommands } from './scan-commands.ts'

const DIGEST = `sha256:${'ab'.repeat(32)}`
const REFERENCE = `ghcr.io/siderolabs/gvisor:20250707.0@${DIGEST}`
const lines = (commands: readonly { readonly line: string }[]) => commands.map(({ line }) => line)

describe('scans', () => {
  it('of an image name the pinned reference and the platform', () => {
    expect(lines(imageScanCommands(REFERENCE, 'linux/arm64'))).toEqual([
      `grype registry:${REFERENCE} --platform linux/arm64`,
      `trivy image --platform linux/arm64 ${REFERENCE}`,
    ])
  })

  it.each([
    [
      '/usr/local/share/spdx/gvisor.spdx.json',
      'rootfs/usr/local/share/spdx/gvisor.spdx.json',
      './gvisor.spdx.json',
      'sbom:./gvisor.spdx.json',
    ],
    [
      "/usr/local/share/spdx/it's $(x).spdx.json",
      String.raw`'rootfs/usr/local/share/spdx/it'\''s $(x).spdx.json'`,
      String.raw`'./it'\''s $(x).spdx.json'`,
      String.raw`'sbom:./it'\''s $(x).spdx.json'`,
    ],
    [
      '/usr/local/share/spdx/-o.spdx.json',
      'rootfs/usr/local/share/spdx/-o.spdx.json',
      './-o.spdx.json',
      'sbom:./-o.spdx.json',
    ],
  ])('of the document %s are words of a shell and no options', (path, member, file, source) => {
    expect(lines(documentScanCommands(REFERENCE, 'linux/amd64', path))).toEqual([
      `crane export --platform linux/amd64 ${REFERENCE} - | tar -xO ${member} > ${file}`,
      `grype ${source}`,
      `trivy sbom ${file}`,
    ])
  })
})
