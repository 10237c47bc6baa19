import { expect, it } from 'vitest'
import { findTalosVersion } from '#catalog/talos-version'
import { lintManifest } from '#lint/lint-manifest'
import { releaseRules } from '#lint/release-rules'
import { lintAnswer, lintStatus } from './lint-answer.ts'

const rules = releaseRules(findTalosVersion('v1.11.2') ?? fail(), '6.12.48-talos') ?? fail()

function fail(): never {
  throw new Error('v1.11.2 has rules.')
}

it('a manifest that is in order is answered with 200', () => {
  const text = 'version: v1alpha1\nmetadata: {compatibility: {talos: {version: ">= v1.0.0"}}}\n'
  expect(lintStatus(lintManifest(text, rules, []))).toBe(200)
})

it('one that a release refuses is answered with 422, and the findings say where and who', () => {
  const report = lintManifest('version: v1alpha1\nmetadata:\n  name: [x]\n', rules, [])
  expect(lintStatus(report)).toBe(422)
  expect(lintAnswer(report, null)).toMatchObject({
    release: 'v1.11.2',
    accepted: false,
    image: null,
    counts: { error: 1, warning: 0, notice: 0 },
    findings: [
      {
        rule: 'manifest-unreadable',
        severity: 'error',
        refusedBy: 'loader',
        line: 3,
        column: 9,
        platforms: [],
      },
    ],
    pathsCheckedBy: ['validator'],
  })
})
