import { describe, expect, it } from 'vitest'
import { parseMakefilePins } from './makefile-pins.ts'

const makefile = `
# a comment with PKGS ?= v0.0.0
TAG := $(shell git describe --tag)
REGISTRY ?= ghcr.io
USERNAME ?= example
REGISTRY_AND_USERNAME ?= $(REGISTRY)/\${USERNAME}
COMMON_ARGS = --file=Pkgfile
COMMON_ARGS += --build-arg=TAG="$(TAG)"
COMMON_ARGS += --build-arg=PKGS="$(PKGS)"
COMMON_ARGS += --build-arg=PKGS_PREFIX="$(PKGS_PREFIX)"
PKGS ?= v1.11.0-21-gf95c679   # moves with the release
PKGS_PREFIX ?= $(REGISTRY_AND_USERNAME)
PKGS ?= v9.9.9
TARGETS = alpha
TARGETS += beta \\
  gamma
NONFREE_TARGETS = delta
export define HELP
PKGS = v8.8.8
endef
build: all
\tPKGS = v7.7.7
`

describe('the Makefile of the source repository', () => {
  const pins = parseMakefilePins(makefile)

  it('says which build of pkgs the release uses; later defaults, recipes and help texts do not count', () => {
    expect(pins.pkgs).toBe('v1.11.0-21-gf95c679')
  })

  it('fills references to variables it knows, in both spellings', () => {
    expect(pins.variables.get('PKGS_PREFIX')).toBe('ghcr.io/example')
  })

  it('does not know what only a shell could say, nor what refers to it', () => {
    expect(pins.variables.has('TAG')).toBe(false)
    expect(pins.variables.has('COMMON_ARGS')).toBe(false)
  })

  it('passes on the build arguments whose value is known', () => {
    expect([...pins.buildArguments]).toEqual([
      ['PKGS', 'v1.11.0-21-gf95c679'],
      ['PKGS_PREFIX', 'ghcr.io/example'],
    ])
  })

  it('lists the targets in order, continued lines included, the non-free ones last', () => {
    expect(pins.targets).toEqual(['alpha', 'beta', 'gamma', 'delta'])
  })

  it.each([
    ['PKGS=v1', 'v1'],
    ['PKGS := v1', 'v1'],
    ['PKGS ::= v1', 'v1'],
    ['export PKGS = v1', 'v1'],
    ['PKGS = v1\nPKGS = v2', 'v2'],
    ['PKGS = v1\nPKGS ?= v2', 'v1'],
    ['PKGS = v1\r\nTOOLS = v2\r\n', 'v1'],
    ['PKGS =', undefined],
    ['PKGS_PREFIX = v1', undefined],
    ['PKGS = $(PKGS)', undefined],
    ['PKGS = $(A)\nA = $(PKGS)', undefined],
    ['PKGS = $(GONE)', undefined],
    ['PKGS = $(patsubst a,b,$(A))', undefined],
    ['PKGS = a$$b', 'a$b'],
    ['', undefined],
  ])('%j pins %j', (text, expected) => {
    expect(parseMakefilePins(text).pkgs).toBe(expected)
  })

  it('a value that doubles itself does not grow without bound', () => {
    const lines = Array.from({ length: 40 }, (_, n) => `V${n} = $(V${n + 1})$(V${n + 1})`)
    expect(parseMakefilePins(`${lines.join('\n')}\nV40 = x`).variables.has('V0')).toBe(false)
  })
})
