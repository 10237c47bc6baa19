import { describe, expect, test } from 'vitest'
import { choose } from './fixtures/selections.ts'
import type { FormatId } from './format.ts'
import { formats, renderFormat } from './formats.ts'
import { everyRelease } from './testing/every-release.ts'
import { servedFormats } from './testing/served-formats.ts'

const selections = new Map(
  (['amd64', 'arm64'] as const).map((architecture) => [
    architecture,
    everyRelease.map((release) => choose(release, 'gvisor', { architecture })),
  ]),
)

const newest = 'v1.14.0-rc.1'
const oldest = 'v1.2.0-beta.1'
const always = [oldest, newest] as const
const withCatalog = ['v1.5.3', newest] as const
const withImager = ['v1.5.0', newest] as const

/** The first and the last release of the history that each format is valid for; `null` where it never is. */
const validity: readonly (readonly [FormatId, readonly [string, string] | null])[] = [
  ['reference', always],
  ['tag', always],
  ['digest', always],
  ['mirror-reference', null],
  ['crane', always],
  ['skopeo', always],
  ['oras', always],
  ['docker', always],
  ['schematic', withCatalog],
  ['schematic-id', withCatalog],
  ['factory-curl', withCatalog],
  ['factory-link', withCatalog],
  ['installer', withCatalog],
  ['talosctl-upgrade', withCatalog],
  ['factory-images', withCatalog],
  ['talosctl-cluster', ['v1.12.0-alpha.0', newest]],
  ['imager-command', withImager],
  ['imager-flags', withImager],
  ['imager-profile', withImager],
  ['install-image', withCatalog],
  ['install-extensions', [oldest, 'v1.10.0-alpha.2']],
  ['kernel-modules', always],
  ['service-config', null],
  ['runtime-classes', always],
  ['terraform', withCatalog],
  ['talhelper', withCatalog],
  ['omni', withCatalog],
  ['json', always],
  ['mirror-script', always],
]

test('the table has every format', () => {
  expect(validity.map(([id]) => id).toSorted()).toEqual(formats.map(({ id }) => id).toSorted())
})

function byAge(a: string, b: string): number {
  return everyRelease.indexOf(a) - everyRelease.indexOf(b)
}

describe.each(['amd64', 'arm64'] as const)('of all releases, for %s,', (architecture) => {
  test.each(validity)('%s is valid from first to last without a gap: %j', (id, span) => {
    const valid = (selections.get(architecture) ?? [])
      .filter((selection) => renderFormat(id, selection).valid)
      .map(({ release }) => release)
    const withdrawn = servedFormats.has(id) ? ['v1.13.1'] : []
    expect([...valid, ...withdrawn].toSorted(byAge)).toEqual(
      span === null
        ? []
        : everyRelease.slice(everyRelease.indexOf(span[0]), everyRelease.indexOf(span[1]) + 1),
    )
  })
})

test.each([
  ['imager-command', 'v1.4.8', 'Talos before v1.5.0 has no imager.'],
  ['schematic', 'v1.5.2', 'Releases before v1.5.3 have no catalog'],
  ['install-extensions', 'v1.10.0-alpha.3', 'use the factory installer'],
  ['talosctl-cluster', 'v1.11.6', 'talosctl before v1.12.0'],
] as const)('%s of %s has the reason in its place: %s', (id, release, reason) => {
  expect(renderFormat(id, choose(release, 'gvisor'))).toEqual({
    valid: false,
    reason: expect.stringContaining(reason),
  })
})
