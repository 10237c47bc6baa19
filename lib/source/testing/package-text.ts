import { inputsOf } from './build-inputs.ts'

/** A stage of the generated build. */
export type GeneratedStage = {
  readonly name: string
  readonly hasModules: boolean
  /** The only platform that gets content; absent: both. */
  readonly only?: 'amd64' | 'arm64'
}

/** The text of a `pkg.yaml` as the source repository writes them: a template around YAML. */
export function packageText({ name, hasModules, only }: GeneratedStage): string {
  const words = inputsOf(name, hasModules)
  const install = words.filter((word) => word.startsWith('+')).map((word) => word.slice(1))
  const needed = words.filter((word) => !word.startsWith('+') && word !== 'alpine')
  const arch = only === 'arm64' ? 'aarch64' : 'x86_64'
  return [
    `name: ${name}`,
    `variant: ${words.includes('alpine') ? 'alpine' : 'scratch'}`,
    'shell: /bin/bash',
    ...(install.length === 0 ? [] : ['install:', ...install.map((word) => `  - ${word}`)]),
    'dependencies:',
    '  - stage: base',
    ...(only === undefined
      ? []
      : [`  # {{ if eq .ARCH "${arch}" }} there is nothing to take on the other one`]),
    ...needed.map(dependency),
    ...(only === undefined ? [] : ['  # {{ end }}']),
    'steps:',
    '  - install:',
    '      - |',
    '        mkdir -p /rootfs',
    '    test:',
    '      - |',
    '        echo {{ .VERSION }}',
    'finalize:',
    '  - from: /rootfs',
    '    to: /rootfs',
    '  - from: /pkg/manifest.yaml',
    '    to: /',
    '',
  ].join('\n')
}

function dependency(word: string): string {
  if (word.startsWith('@'))
    return `  - image: "{{ .BUILD_ARG_PKGS_PREFIX }}/${word.slice(1)}:{{ .BUILD_ARG_PKGS }}"`
  if (word.startsWith('=')) return `  - image: ${word.slice(1)}`
  return `  - stage: ${word}`
}
