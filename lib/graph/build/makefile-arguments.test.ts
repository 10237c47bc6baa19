import { expect, test } from 'vitest'
import { readBuildArguments } from './makefile-arguments.ts'

const read = (makefile: string) => {
  const { values, unknown } = readBuildArguments(makefile, 'v1.11.2')
  return { ...Object.fromEntries(values), unknown }
}

test('build arguments have the values of the variables they name, and TAG is the release', () => {
  const makefile = `
TAG ?= $(shell git describe --tag)
REGISTRY ?= registry.example.com
USERNAME ?= siderolabs
SOURCE_DATE_EPOCH := $(shell git log $(INITIAL_COMMIT_SHA) --pretty=%ct)
COMMON_ARGS = --file=Pkgfile
COMMON_ARGS += --build-arg=SOURCE_DATE_EPOCH=$(SOURCE_DATE_EPOCH)
COMMON_ARGS += --build-arg=TAG="$(TAG)"
COMMON_ARGS += --build-arg=PKGS="$(PKGS)"
COMMON_ARGS += --build-arg=PKGS_PREFIX=$(PKGS_PREFIX)
COMMON_ARGS += --build-arg TOOLS='$(TOOLS)'
COMMON_ARGS += --build-arg=TEST_STAGE="$(TEST_STAGE)"
PKGS ?= v1.11.0-21-gf95c679
PKGS_PREFIX ?= $(REGISTRY)/$(USERNAME)
TOOLS ?= v1.11.0-2-g8556c73 # pinned
docker-%:
\t@docker buildx build --build-arg=RECIPE=1 .
`
  expect(read(makefile)).toEqual({
    SOURCE_DATE_EPOCH: '<no value>',
    TAG: 'v1.11.2',
    PKGS: 'v1.11.0-21-gf95c679',
    PKGS_PREFIX: 'registry.example.com/siderolabs',
    TOOLS: 'v1.11.0-2-g8556c73',
    TEST_STAGE: '',
    unknown: ['SOURCE_DATE_EPOCH'],
  })
})

test.each([
  ['A = --build-arg=X=$(Y)\nY = 1\nY = 2', { X: '2' }],
  ['Y := 1\nZ := $(Y)\nY := 2\nA = --build-arg=X=$(Z)', { X: '1' }],
  ['Y = 1\nZ = $(Y)\nY = 2\nA = --build-arg=X=$(Z)', { X: '2' }],
  ['Y ?= 1\nY ?= 2\nA = --build-arg=X=${Y}', { X: '1' }],
  ['Y = 1\nY += 2\nA = --build-arg=X="$(Y)"', { X: '1 2' }],
  ['A = --build-arg=X=$$1', { X: '$1' }],
  ['A = --build-arg=X=1 \\\n  --build-arg=Z=2', { X: '1', Z: '2' }],
  ['A = --build-arg=X=1\nB = --build-arg=X=2', { X: '2' }],
  ['define HELP\nA = --build-arg=X=1\nendef', {}],
  ['export A = --build-arg=X=1', { X: '1' }],
  ['Y = $(Y)x\nA = --build-arg=X=$(Y)', { X: '<no value>', unknown: ['X'] }],
  ['Y = $(subst a,b,abc)\nA = --build-arg=X=$(Y)', { X: '<no value>', unknown: ['X'] }],
  ['TAG = v9\nA = --build-arg=TAG=$(TAG)-dirty', {}],
])('%j gives %j', (makefile, expected) => {
  expect(read(makefile)).toEqual({ TAG: 'v1.11.2', unknown: [], ...expected })
})
