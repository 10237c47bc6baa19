import { describe, expect, test } from 'vitest'
import { choose } from '../fixtures/selections.ts'
import { textOrReason } from '../testing/format-text.ts'
import { gvisorReference } from '../testing/published-extensions.ts'

describe('the imager', () => {
  const run = 'docker run --rm -t -v $PWD/_out:/out -v /dev:/dev --privileged ghcr.io/siderolabs/imager:'

  test('gets a profile, the architecture and every image pinned', () => {
    const selection = choose('v1.11.2', 'gvisor intel-ucode', { extraKernelArgs: ['net.ifnames=0', 'a b'] })
    expect(textOrReason('imager-command', selection)).toBe(
      [
        `${run}v1.11.2 \\`,
        '  iso --arch amd64 \\',
        `  --system-extension-image ${gvisorReference} \\`,
        `  --system-extension-image ${textOrReason('reference', choose('v1.11.2', 'intel-ucode'))} \\`,
        '  --extra-kernel-arg net.ifnames=0 \\',
        "  --extra-kernel-arg 'a b'",
      ].join('\n'),
    )
  })

  test.each([
    ['v1.11.2', { image: 'installer' }, 'installer --arch amd64'],
    ['v1.11.2', { image: 'installer', platform: 'aws' }, 'installer --arch amd64 --platform aws'],
    ['v1.9.6', { image: 'installer', platform: 'aws' }, 'installer --arch amd64'],
    ['v1.11.2', { image: 'disk', platform: 'aws', architecture: 'arm64' }, 'aws --arch arm64'],
    ['v1.11.2', { image: 'disk', secureboot: true }, 'secureboot-metal --arch amd64'],
    ['v1.11.2', { secureboot: true }, 'secureboot-iso --arch amd64'],
    ['v1.11.2', { platform: 'vultr', image: 'disk' }, 'vultr --arch amd64'],
    ['v1.14.0-rc.1', { platform: 'alibabacloud', image: 'disk' }, 'alibabacloud --arch amd64'],
    ['v1.11.2', { platform: 'vmware' }, 'iso --arch amd64 --platform vmware'],
  ] as const)('%s %j uses %s', (release, options, expected) => {
    const line = textOrReason('imager-command', choose(release, 'gvisor', options)).split('\n')[1]
    expect(line?.replace(' \\', '').trim()).toBe(expected)
  })

  test.each([
    [{ platform: 'aws' }, 'aws does not boot from an ISO image.'],
    [
      { platform: 'equinixMetal', image: 'disk' },
      'The imager has no built-in profile for disk images of equinixMetal.',
    ],
    [
      { platform: 'azure', image: 'disk', secureboot: true },
      'The imager has no built-in profile for secure boot on azure.',
    ],
  ] as const)('%j is not valid', (options, reason) => {
    expect(textOrReason('imager-command', choose('v1.11.2', 'gvisor', options))).toBe(`not valid: ${reason}`)
  })

  test.each([
    ['v1.9.6', 'installer'],
    ['v1.10.0-alpha.0', 'installer-base'],
    ['v1.11.2', 'installer-base'],
  ])('%s starts from %s', (release, name) => {
    expect(textOrReason('imager-profile', choose(release, 'gvisor'))).toContain(
      `    imageRef: ghcr.io/siderolabs/${name}:${release}\n`,
    )
  })

  test('takes the same as a profile', () => {
    expect(
      textOrReason(
        'imager-profile',
        choose('v1.11.2', 'gvisor', { extraKernelArgs: ['net.ifnames=0', 'on'] }),
      ),
    ).toBe(
      `arch: amd64
platform: metal
secureboot: false
version: v1.11.2
customization:
  extraKernelArgs:
    - net.ifnames=0
    - 'on'
input:
  kernel:
    path: /usr/install/amd64/vmlinuz
  initramfs:
    path: /usr/install/amd64/initramfs.xz
  baseInstaller:
    imageRef: ghcr.io/siderolabs/installer-base:v1.11.2
  systemExtensions:
    - imageRef: ${gvisorReference}
output:
  kind: iso
  imageOptions: {}
  outFormat: raw`,
    )
    expect(textOrReason('imager-profile', choose('v1.11.2', 'gvisor', { image: 'disk' }))).toMatch(
      /^not valid: A profile/,
    )
  })
})
