import { expect, test } from 'vitest'
import { choose, type Options } from './fixtures/selections.ts'
import type { FormatId } from './format.ts'
import { renderFormat } from './formats.ts'

/** What a text has on both sides of the release where it changes, prereleases and development builds included. */
const changes: readonly (readonly [FormatId, Options, string, string, string, string])[] = [
  ['installer', { platform: 'aws' }, 'v1.9.6', 'dev/installer/', 'v1.10.0-alpha.0', 'dev/aws-installer/'],
  [
    'install-image',
    { secureboot: true },
    'v1.9.6',
    'dev/installer-secureboot/',
    'v1.10.0-alpha.0',
    'dev/metal-installer-secureboot/',
  ],
  [
    'talosctl-upgrade',
    {},
    'v1.9.6',
    ' factory.talos.dev/installer/',
    'v1.10.0-alpha.0',
    ' factory.talos.dev/metal-installer/',
  ],
  ['factory-images', {}, 'v1.7.7', 'metal-amd64.raw.xz', 'v1.8.0-alpha.0', 'metal-amd64.raw.zst'],
  [
    'factory-images',
    { platform: 'scaleway' },
    'v1.7.7',
    'scaleway-amd64.raw.xz',
    'v1.8.0-alpha.0',
    'scaleway-amd64.raw.zst',
  ],
  ['imager-profile', {}, 'v1.9.6', 'siderolabs/installer:', 'v1.10.0-alpha.0', 'siderolabs/installer-base:'],
  [
    'imager-command',
    { image: 'installer', platform: 'aws' },
    'v1.9.6',
    'installer --arch amd64 \\',
    'v1.10.0-alpha.0',
    'installer --arch amd64 --platform aws',
  ],
  ['mirror-script', {}, 'v1.9.6', 'siderolabs/installer:', 'v1.10.0-alpha.0', 'siderolabs/installer-base:'],
  [
    'terraform',
    {},
    'v1.9.6',
    '# "factory.talos.dev/installer/${',
    'v1.10.0-alpha.0',
    '# data.talos_image_factory_urls.this.urls.installer',
  ],
  [
    'terraform',
    { secureboot: true },
    'v1.9.6',
    '# "factory.talos.dev/installer-secureboot/${',
    'v1.10.0-alpha.0',
    '.urls.installer_secureboot',
  ],
  [
    'talhelper',
    {},
    'v1.9.6',
    '{{.RegistryURL}}/installer{{if',
    'v1.10.0-alpha.0',
    '{{.RegistryURL}}/{{.Mode}}-installer{{if',
  ],
]

test.each(changes)('%s %j of %s has %j, of %s %j', (id, options, before, older, from, newer) => {
  const text = (release: string) => {
    const rendered = renderFormat(id, choose(release, 'gvisor', options))
    return rendered.valid ? rendered.text : rendered.reason
  }
  expect(text(before)).toContain(older)
  expect(text(before)).not.toContain(newer)
  expect(text(from)).toContain(newer)
  expect(text(from)).not.toContain(older)
})
