import { describe, expect, test } from 'vitest'
import { isListedOnly, knownReleases } from '../release-history.ts'
import { catalogOf } from '../testing/known-catalog.ts'
import { nvidiaPart, nvidiaParts } from './nvidia-part.ts'

describe('an NVIDIA extension is taken apart', () => {
  test.each([
    ['nvidia-container-toolkit-lts', '535.247.01-v1.17.8', 'toolkit', 'lts', '535.247.01'],
    ['nvidia-open-gpu-kernel-modules-lts', '535.247.01-v1.11.2', 'open', 'lts', '535.247.01'],
    ['nonfree-kmod-nvidia-production', '570.172.08-v1.11.2', 'nonfree', 'production', '570.172.08'],
    ['nvidia-fabricmanager-lts', '535.247.01', 'fabricmanager', 'lts', '535.247.01'],
    ['nvidia-container-toolkit', '535.54.03-v1.13.5', 'toolkit', '', '535.54.03'],
    ['nvidia-open-gpu-kernel-modules-next', '600.1-v1.15.0', 'open', 'next', '600.1'],
    ['nvidia-fabricmanager-lts', 'latest', 'fabricmanager', 'lts', null],
  ])('%s:%s', (name, tag, role, flavour, driver) => {
    expect(nvidiaPart({ name, tag })).toEqual({ name, role, flavour, driver })
  })

  test.each(['nvidia-gdrdrv-device', 'nvidia-container-toolkitx', 'gvisor'])('%s is none', (name) => {
    expect(nvidiaPart({ name, tag: 'v1' })).toBeUndefined()
  })
})

test('in every published release of the history the drivers of one branch are equal', () => {
  const published = knownReleases().filter(({ version }) => !isListedOnly(version))
  expect(published.length).toBeGreaterThan(100)
  const unequal = published.flatMap(({ version }) => {
    const parts = nvidiaParts(catalogOf(version))
    const drivers = new Map(parts.map(({ flavour, driver }) => [flavour, driver]))
    return parts.filter(({ flavour, driver }) => drivers.get(flavour) !== driver).map(({ name }) => name)
  })
  expect(unequal).toEqual([])
})
