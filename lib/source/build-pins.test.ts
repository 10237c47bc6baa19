import { expect, it } from 'vitest'
import { readBuildPins } from './build-pins.ts'

const read = (makefile: string, pkgfile = '') =>
  readBuildPins(
    new Map([
      ['Makefile', makefile],
      ['Pkgfile', pkgfile],
    ]),
  )
const PKGFILE = (image: string) => `format: v1alpha2\nvars:\n  # a remark\n  TOOLS_IMAGE: ${image}\n`

it.each<[string, string, string, object]>([
  [
    'both in the Makefile',
    'PKGS ?= v1.11.0-21-gf95c679\nTOOLS ?= v1.11.0-2-g8556c73\nTARGETS = a b\nNONFREE_TARGETS = c\n',
    '',
    { pkgs: 'v1.11.0-21-gf95c679', tools: 'v1.11.0-2-g8556c73', targets: 3 },
  ],
  ['tools in the Pkgfile', 'PKGS ?= v1\n', PKGFILE('ghcr.io/siderolabs/tools:v1.11.0'), { tools: 'v1.11.0' }],
  [
    'tools by digest as well',
    '',
    PKGFILE(`localhost:5000/tools:v2@sha256:${'a'.repeat(64)}`),
    { pkgs: null, tools: 'v2' },
  ],
  ['tools without a tag', '', PKGFILE('"localhost:5000/tools"'), { tools: 'localhost:5000/tools' }],
  ['a template', '', PKGFILE('"{{ .TOOLS_PREFIX }}tools:v1"'), { tools: null }],
  [
    'a value that asks a shell',
    'PKGS ?= $(shell git describe)\n',
    '',
    { pkgs: null, tools: null, targets: 0 },
  ],
])('%s', (_, makefile, pkgfile, expected) => {
  expect(read(makefile, pkgfile)).toMatchObject(expected)
})

it('a tree without either says nothing', () => {
  expect(readBuildPins(new Map())).toEqual({ pkgs: null, tools: null, targets: 0 })
})
