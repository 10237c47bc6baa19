import { describe, expect, test } from 'vitest'
import { splitExtensionVersion } from './extension-version.ts'
import { releaseFact, releasesWithFacts } from './release-facts.ts'
import {
  historyCatalog,
  historyFact,
  historyNames,
  historyOf,
  isKnownRelease,
  isListedOnly,
  knownReleases,
} from './release-history.ts'
import { snapshotCatalog, snapshotConstraints } from './snapshot.ts'
import { findTalosVersion } from './talos-version.ts'

const releases = knownReleases().map(({ version }) => version)
const facts = historyNames().flatMap((name) => historyOf(name).map((fact) => ({ name, ...fact })))
const shipped = facts.filter((fact) => !fact.listedOnly)

describe('the table', () => {
  test('knows 164 releases and 93 names', () => {
    expect(releases).toHaveLength(164)
    expect(releases.every((release) => findTalosVersion(release) !== undefined)).toBe(true)
    expect(historyNames()).toHaveLength(93)
    expect(facts).toHaveLength(7261)
  })

  test('has a tag without blanks or marks to fill in in every entry', () => {
    expect(facts.filter((fact) => !/^[A-Za-z0-9_][A-Za-z0-9_.-]*$/.test(fact.tag))).toEqual([])
  })

  test('calls what came before the first catalogs listed, not shipped', () => {
    expect(isListedOnly('v1.5.2')).toBe(true)
    expect(isListedOnly('v1.5.3')).toBe(false)
    expect(isListedOnly('v1.6.0-alpha.0')).toBe(true)
    expect(isListedOnly('v1.6.0-alpha.1')).toBe(false)
  })

  test('does not know every release that has facts', () => {
    const unknown = releasesWithFacts()
      .map(({ version }) => version)
      .filter((version) => !isKnownRelease(version))
    expect(unknown).toEqual([
      'v1.7.5',
      'v1.8.2',
      'v1.9.4',
      'v1.10.6',
      'v1.11.5',
      'v1.12.0-beta.1',
      'v1.12.6',
      'v1.13.5',
      'v1.14.0-alpha.1',
    ])
    expect(historyCatalog('v1.7.5')).toBeUndefined()
    expect(historyFact('v1.7.5', 'gvisor')).toBeUndefined()
  })

  test('couples tags as counted upstream: 4,183 not, 1,241 by suffix, 1,234 by the tag itself', () => {
    const count = { none: 0, suffix: 0, tag: 0 }
    for (const { name, tag, release } of shipped)
      count[splitExtensionVersion(name, tag, release).coupling] += 1
    expect(count).toEqual({ none: 4183, suffix: 1241, tag: 1234 })
  })

  test('leaves author and constraint out where the manifest comes from another image', () => {
    const silent = facts.filter((fact) => fact.author === null)
    expect(silent).toHaveLength(53)
    expect(
      silent.every(({ name, constraint }) => name === 'vmtoolsd-guest-agent' && constraint === null),
    ).toBe(true)
  })

  test('has one driver version for each NVIDIA flavour of a release', () => {
    const names = [
      'nonfree-kmod-nvidia',
      'nvidia-open-gpu-kernel-modules',
      'nvidia-fabricmanager',
      'nvidia-container-toolkit',
    ]
    const drivers = (release: string, flavour: string) =>
      names.flatMap((name) => {
        const fact = historyFact(release, name + flavour)
        const version = fact && splitExtensionVersion(name + flavour, fact.tag, release)
        return version === undefined ? [] : [version.nvidia?.driver ?? version.upstreamVersion]
      })
    const differing = releases
      .filter((release) => !isListedOnly(release))
      .flatMap((release) => ['', '-lts', '-production'].map((flavour) => drivers(release, flavour)))
      .filter((versions) => new Set(versions).size > 1)
    expect(differing).toEqual([])
    expect(drivers('v1.11.2', '-lts')).toHaveLength(4)
  })

  test('has the known kernel modules that no tag gives away', () => {
    expect(historyFact('v1.13.0', 'hailort')).toMatchObject({ tag: '4.23.0', kernelModules: true })
    expect(historyFact('v1.6.1', 'gvisor')).toMatchObject({ tag: '20231214.0-v1.6.1', kernelModules: false })
  })

  test.each([
    ['v1.11.0-rc.0', 67, 0, 0, 0, 0],
    ['v1.11.0', 67, 26, 26, 15, 0],
    ['v1.12.0', 77, 27, 28, 22, 0],
    ['v1.13.0', 83, 27, 32, 24, 0],
    ['v1.14.0-rc.1', 86, 27, 36, 22, 1],
    ['v1.5.3', 19, 0, 0, 0, 0],
  ])('%s lists %d: %d core, %d extra, %d contrib, %d deprecated', (release, total, ...tiers) => {
    const extensions = historyCatalog(release)?.extensions ?? []
    expect(extensions).toHaveLength(total)
    const counts = ['core', 'extra', 'contrib', 'deprecated'].map(
      (tier) => extensions.filter((extension) => extension.tier === tier).length,
    )
    expect(counts).toEqual(tiers)
  })
})

test('the table and the snapshot say the same of v1.11.2', () => {
  const constraints = snapshotConstraints()
  for (const { name, tag, tier, author } of snapshotCatalog().extensions) {
    expect({ name, ...historyFact('v1.11.2', name) }).toMatchObject({
      name,
      tag,
      tier,
      author,
      constraint: constraints.get(name),
    })
  }
  expect(historyCatalog('v1.11.2')?.extensions).toHaveLength(67)
})

test('a catalog from the table pins nothing and says where it comes from', () => {
  const catalog = historyCatalog('v1.5.3')
  expect(catalog?.extensions.find((one) => one.name === 'gasket-driver')).toMatchObject({
    tag: '97aeba58-v1.5.3',
    upstreamVersion: '97aeba58',
    digest: null,
    reference: null,
    description: null,
    repository: 'siderolabs/gasket-driver',
  })
  expect(catalog?.extensions.at(-1)?.nonfree).toBe(true)
  expect(catalog?.notes.map((note) => note.about)).toEqual(['history'])
})

test.each(['v9.9.9', 'latest', '__proto__', ''])('%j is no release of the table', (release) => {
  expect(historyCatalog(release)).toBeUndefined()
  expect(historyOf(release)).toEqual([])
})

test('facts of a release have day, kernel and builds', () => {
  expect(releaseFact('v1.13.1')).toMatchObject({ kernel: '6.18.29-talos', pkgs: 'v1.13.0-11-g969f61c' })
  expect(releaseFact('v1.13.1')?.extensionsPkgs).not.toBe(releaseFact('v1.13.1')?.pkgs)
  expect(releaseFact('v9.9.9')).toBeUndefined()
})
