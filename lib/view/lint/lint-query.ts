import type { Problem } from '#problem/problem'
import { firstParam, type SearchParams } from '../catalog-query.ts'
import { lintApiHref, lintHref } from '../routes.ts'

/** The state of the page in its address. A manifest that is given is judged, and the reference is not looked at. */
export type LintQuery = {
  readonly reference: string
  /** Text of a manifest.yaml; it is made to be published. */
  readonly manifest: string
  /** As typed; empty: the newest stable release. */
  readonly release: string
  /** Empty: all platforms of the image. */
  readonly platform: string
  /** A manifest was sent that no address can hold. */
  readonly isTooLong: boolean
}

const MAX_REFERENCE = 1_024
const MAX_TYPED = 100
/** Proxies and servers take header lines of 8 KiB; the rest of the address needs some of it. */
const MAX_HREF = 6_000

/** What is said of such a manifest. */
export const tooLong: Problem = {
  kind: 'invalid',
  title: 'The manifest is too long for an address, and was not judged.',
  advice:
    'Post it to /api/v1/lint?version=… as the body, for example with curl --data-binary @manifest.yaml.',
}

/** Reads search parameters. */
export function parseLintQuery(params: SearchParams): LintQuery {
  const value = (name: string): string => firstParam(params[name])
  return {
    reference: value('reference').slice(0, MAX_REFERENCE).trim(),
    manifest: value('manifest').slice(0, MAX_HREF),
    release: value('release').slice(0, MAX_TYPED).trim(),
    platform: value('platform').slice(0, MAX_TYPED).trim(),
    isTooLong: value('long') === '1',
  }
}

/** What a sent form asks, whatever it was sent with. */
export function lintQueryOf(field: (name: string) => string): LintQuery {
  return {
    ...parseLintQuery({
      reference: field('reference'),
      release: field('release'),
      platform: field('platform'),
    }),
    // A browser sends line breaks as two characters.
    manifest: field('manifest').replaceAll('\r\n', '\n'),
  }
}

/** The address of a question; a manifest that makes it too long is left out, and the address says so. */
export function lintQueryHref(query: Partial<LintQuery>): string {
  const { reference = '', manifest = '', release = '', platform = '', isTooLong = false } = query
  const hasManifest = manifest.trim() !== ''
  const pairs: readonly (readonly [string, string])[] = hasManifest
    ? [
        ['release', release],
        ['manifest', manifest],
      ]
    : [
        ['reference', reference],
        ['release', release],
        ['platform', platform],
        ['long', isTooLong ? '1' : ''],
      ]
  const href = hrefOf(lintHref, pairs)
  return href.length <= MAX_HREF ? href : lintQueryHref({ release, isTooLong: true })
}

/** The JSON twin of a question about an image. */
export function lintAnswerHref({ reference, release, platform }: LintQuery): string {
  return hrefOf(lintApiHref, [
    ['reference', reference],
    ['version', release],
    ['platform', platform],
  ])
}

function hrefOf(path: string, pairs: readonly (readonly [string, string])[]): string {
  const given = pairs.filter(([, value]) => value !== '')
  const text = given.map(([name, value]) => `${name}=${encode(value)}`).join('&')
  return text === '' ? path : `${path}?${text}`
}

/** Colons, slashes and at signs are legal in a query and far easier to read than their codes. */
function encode(text: string): string {
  return encodeURIComponent(text).replaceAll('%3A', ':').replaceAll('%2F', '/').replaceAll('%40', '@')
}
