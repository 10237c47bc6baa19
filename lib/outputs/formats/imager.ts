import { defineFormat, type Format } from '../format.ts'
import { baseInstaller, imagerObjection, imagerProfile, profilePlatform } from '../imager-target.ts'
import { digestObjection } from '../objections.ts'
import { shellWord, yamlText } from '../quoting.ts'
import { withImager } from '../release-eras.ts'
import { orderedExtensions, type Selection } from '../selection.ts'

const noImager = 'Talos before v1.5.0 has no imager.'
const sameVersion = ({ release }: Selection) => [
  `The imager must be of ${release} too, and so must every image it is given.`,
]

/** The whole command. */
export const imagerCommandFormat: Format = defineFormat({
  id: 'imager-command',
  label: 'Imager, command',
  group: 'imager',
  language: 'shell',
  range: withImager,
  outside: noImager,
  objection: imagerObjection,
  render: (selection) => {
    const { home, release, architecture, secureboot } = selection
    const { name, flags } = imagerProfile(selection)
    // Secure boot is signed with keys of the reader's own.
    const keys = secureboot ? ' -v $PWD/_out:/secureboot:ro' : ''
    return [
      `docker run --rm -t${keys} -v $PWD/_out:/out -v /dev:/dev --privileged ${home}/imager:${release}`,
      [name, '--arch', architecture, ...flags].join(' '),
      ...imagerFlags(selection),
    ].join(' \\\n  ')
  },
  warnings: (selection) => [
    ...sameVersion(selection),
    ...(selection.secureboot ? ['The keys for secure boot are expected in _out.'] : []),
  ],
})

/** The flags alone, for a command that the reader has. */
export const imagerFlagsFormat: Format = defineFormat({
  id: 'imager-flags',
  label: 'Imager, flags',
  group: 'imager',
  language: 'shell',
  range: withImager,
  outside: noImager,
  objection: digestObjection,
  render: (selection) => imagerFlags(selection).join(' \\\n  '),
  warnings: sameVersion,
})

/** A profile to give the imager on its standard input. */
export const imagerProfileFormat: Format = defineFormat({
  id: 'imager-profile',
  label: 'Imager, profile',
  group: 'imager',
  language: 'yaml',
  range: withImager,
  outside: noImager,
  objection: (selection) =>
    selection.image === 'disk'
      ? 'A profile for a disk image also needs its size; use the command, whose built-in profiles have it.'
      : imagerObjection(selection),
  render: profileText,
  warnings: (selection) => [
    ...sameVersion(selection),
    'Pass it on standard input: docker run --rm -i with the profile name -.',
  ],
})

function imagerFlags(selection: Selection): readonly string[] {
  return [
    ...orderedExtensions(selection).map(
      ({ reference }) => `--system-extension-image ${shellWord(reference ?? '')}`,
    ),
    ...selection.extraKernelArgs.map((argument) => `--extra-kernel-arg ${shellWord(argument)}`),
  ]
}

/** @see siderolabs/talos:pkg/imager/profile/{profile,input,output}.go */
function profileText(selection: Selection): string {
  const { architecture, release, secureboot, image, extraKernelArgs } = selection
  return [
    `arch: ${architecture}`,
    `platform: ${yamlText(profilePlatform(selection))}`,
    `secureboot: ${secureboot}`,
    `version: ${yamlText(release)}`,
    ...(extraKernelArgs.length === 0
      ? []
      : ['customization:', '  extraKernelArgs:', ...extraKernelArgs.map((one) => `    - ${yamlText(one)}`)]),
    'input:',
    '  kernel:',
    `    path: /usr/install/${architecture}/vmlinuz`,
    '  initramfs:',
    `    path: /usr/install/${architecture}/initramfs.xz`,
    '  baseInstaller:',
    `    imageRef: ${yamlText(baseInstaller(selection))}`,
    '  systemExtensions:',
    ...orderedExtensions(selection).map(({ reference }) => `    - imageRef: ${yamlText(reference ?? '')}`),
    'output:',
    `  kind: ${image}`,
    '  imageOptions: {}',
    '  outFormat: raw',
  ].join('\n')
}
