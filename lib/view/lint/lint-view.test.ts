import { describe, expect, it } from 'vitest'
import { findTalosVersion } from '#catalog/talos-version'
import { releasesWithFacts } from '#catalog/release-facts'
import type { LintReport } from '#lint/report'
import { lintManifest } from '#lint/lint-manifest'
import { releaseRules } from '#lint/release-rules'
import { parseLintQuery } from './lint-query.ts'
import { lintView } from './lint-view.ts'

const QUERY = parseLintQuery({})
const DIGEST = `sha256:${'ab'.repeat(32)}`
const IMAGE = {
  reference: 'host/acme/hello:v1',
  repository: 'acme/hello',
  tag: 'v1',
  digest: DIGEST,
  platforms: [
    { platform: 'linux/amd64', digest: DIGEST },
    { platform: 'linux/arm64', digest: DIGEST },
  ],
}

function judged(text: string, version = 'v1.11.2'): LintReport {
  const parsed = findTalosVersion(version)
  const rules = parsed && releaseRules(parsed, null)
  if (rules === undefined) throw new Error(`${version} has no rules.`)
  return lintManifest(text, rules, releasesWithFacts())
}

const GOOD = `version: v1alpha1
metadata: {name: a, version: v1, author: b, description: c, compatibility: {talos: {version: ">= v1.8.0"}}}
`

describe('a judgement', () => {
  it('without findings says so, and which releases take it', () => {
    const view = lintView(judged(GOOD), null, QUERY)
    expect(view).toMatchObject({
      heading: 'Talos v1.11.2 takes this manifest',
      label: { text: 'accepted', tone: 'ok' },
      summary: '0 errors, 0 warnings, 0 notices. Only the manifest was judged, not the files of an image.',
      caution: null,
      groups: [],
      apiHref: null,
    })
    expect(view.runs).toEqual([
      { label: 'Take the manifest', text: expect.stringMatching(/^v1\.8\.0-alpha\.0 to /), isNone: false },
      { label: 'By its constraint', text: expect.stringMatching(/^v1\.8\.0-alpha\.0 to /), isNone: false },
    ])
  })

  it('with errors has them first, each with its place and who stops at it', () => {
    const view = lintView(judged('version: v2\nmetadata:\n  more: 1\n'), null, QUERY)
    expect(view.label).toEqual({ text: 'refused', tone: 'bad' })
    expect(view.groups.map(({ heading }) => heading)).toEqual(['1 error', '1 notice'])
    expect(view.groups[0]?.rows[0]).toMatchObject({
      where: 'manifest.yaml:1:1',
      rule: 'manifest-version',
      remarks: ['The imager and the installer stop at it'],
      enforced: null,
    })
    expect(view.runs[0]).toMatchObject({ text: 'none', isNone: true })
  })

  it('shows marks that mislead the eye as what they are', () => {
    const view = lintView(judged('version: v1alpha1\n"a\u202Eb": 1\n'), null, QUERY)
    expect(JSON.stringify(view.groups)).not.toContain('\u202E')
  })

  it('of a release beyond the rules that were read says so', () => {
    expect(lintView(judged(GOOD, 'v1.99.0'), null, QUERY).caution).toContain('v1.14.0-rc.1')
  })

  it('of an image says on which platforms, and what stays unlisted', () => {
    const report = judged(GOOD)
    const found = {
      rule: 'path-not-allowed',
      severity: 'error',
      path: 'rootfs/opt/a',
      position: null,
      text: 'The path is not allowed.',
      mend: 'Move it.',
      since: 'v1.10.0-alpha.2',
      standing: { documented: null, enforced: false },
      platforms: ['linux/arm64'],
    } as const
    const omitted = [{ rule: found.rule, severity: found.severity, count: 7 }]
    const view = lintView({ ...report, files: 9, findings: [found], omitted }, IMAGE, QUERY)
    expect(view.groups[0]).toMatchObject({
      hasStanding: true,
      more: ['7 more files break the rule path-not-allowed.'],
      rows: [
        {
          documented: 'unknown',
          enforced: 'refused',
          remarks: [
            'Since v1.10.0-alpha.2',
            'Only linux/arm64',
            'Refused by the build of the extensions repository',
          ],
        },
      ],
    })
  })
})

describe('the line for a pipeline', () => {
  it('of a manifest posts the file', () => {
    const [command] = lintView(judged(GOOD), null, QUERY).commands
    expect(command?.line).toBe(
      'curl --fail-with-body --silent --show-error --retry 20 --data-binary @manifest.yaml "$CATALOG/api/v1/lint?version=v1.11.2"',
    )
  })

  it('of an image is one word of the shell for each field, whatever is in it', () => {
    const query = { ...QUERY, reference: "a'b $(c)", platform: 'linux/arm64' }
    const [command] = lintView(judged(GOOD), IMAGE, query).commands
    expect(command?.line).toContain(String.raw`--data-urlencode 'reference=a'\''b $(c)'`)
    expect(command?.line).toContain(
      "--data-urlencode 'version=v1.11.2' --data-urlencode 'platform=linux/arm64'",
    )
  })
})
