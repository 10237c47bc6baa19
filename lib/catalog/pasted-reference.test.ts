import { describe, expect, it } from 'vitest'
import { readPastedReference } from './pasted-reference.ts'

const HEX = '58cbadb0a315d83e04b240de72c5ac584e9c63b690b2c4fcd629dd1566c3a7a1'
const DIGEST = `sha256:${HEX}`
const WHOLE = `ghcr.io/siderolabs/iscsi-tools:v0.1.4@${DIGEST}`
const whole = {
  kind: 'image',
  registry: 'ghcr.io',
  repository: 'siderolabs/iscsi-tools',
  tag: 'v0.1.4',
  digest: DIGEST,
}
const image = (fields: object) => ({ ...whole, tag: null, digest: null, ...fields })
const digest = { kind: 'digest', digest: DIGEST }
const neither = { kind: 'neither' }

describe('a pasted reference or digest', () => {
  it.each<[string, object]>([
    [DIGEST, digest],
    [HEX, digest],
    [HEX.toUpperCase(), digest],
    [`SHA256:${HEX.toUpperCase()}`, digest],
    [` ${DIGEST}\n`, digest],
    [`"${DIGEST}",`, digest],
    [`sha256-${HEX}`, digest],
    [`sha256-${HEX}.sig`, digest],
    [`digest: ${DIGEST}`, digest],
    [`ghcr.io/siderolabs/iscsi-tools:sha256-${HEX}.sig`, digest],
    [`https://catalog.example/d/${DIGEST}`, digest],
    [`https://ghcr.io/v2/siderolabs/iscsi-tools/manifests/${DIGEST}`, digest],
    [`/v2/siderolabs/iscsi-tools/blobs/${DIGEST}`, digest],
    [WHOLE, whole],
    [`  - image: ${WHOLE}`, whole],
    [`"image": "${WHOLE}",`, whole],
    [`image: '${WHOLE}'`, whole],
    ['`' + WHOLE + '`', whole],
    [`docker://${WHOLE}`, whole],
    [`${WHOLE}.`, whole],
    [`https://${WHOLE}`, whole],
    [`crane manifest ${WHOLE}`, whole],
    [`FROM ${WHOLE} AS extension`, whole],
    [`${WHOLE} # pinned`, whole],
    [
      `cosign verify --certificate-identity-regexp '@a\\.b$' --certificate-oidc-issuer https://a.b ${WHOLE}`,
      whole,
    ],
    ['https://ghcr.io/v2/siderolabs/iscsi-tools/manifests/v0.1.4', image({ tag: 'v0.1.4' })],
    [`siderolabs/iscsi-tools:v0.1.4@${DIGEST}`, { ...whole, registry: null }],
    [`iscsi-tools:v0.1.4`, image({ registry: null, repository: 'iscsi-tools', tag: 'v0.1.4' })],
    [`iscsi-tools@${DIGEST}`, image({ registry: null, repository: 'iscsi-tools', digest: DIGEST })],
    ['ghcr.io/siderolabs/iscsi-tools', image({})],
    ['siderolabs/iscsi-tools', image({ registry: null })],
    ['https://github.com/siderolabs/extensions/pkgs/container/iscsi-tools', image({})],
    ['https://github.com/orgs/siderolabs/packages/container/package/iscsi-tools', image({})],
    ['github.com/siderolabs/extensions/pkgs/container/iscsi-tools/1234?tag=v0.1.4', image({ tag: 'v0.1.4' })],
    ['127.0.0.1:5000/a/b:v1', image({ registry: '127.0.0.1:5000', repository: 'a/b', tag: 'v1' })],
    ['localhost:5100/a:v1', image({ registry: 'localhost:5100', repository: 'a', tag: 'v1' })],
    ['iscsi-tools', neither],
    ['v1.11.2', neither],
    ['', neither],
    [`${WHOLE}0`, neither],
    [`${WHOLE} ${WHOLE}`, neither],
    ['sha256:58cbad', neither],
    [`sha256:${HEX.slice(1)}`, neither],
    [`sha512:${HEX}${HEX}`, neither],
    [`ghcr.io/siderolabs/sha256:${HEX.slice(1)}`, neither],
    ['ghcr.io/a/b@sha256:abc', neither],
    ['ghcr.io/Siderolabs/x:1', neither],
    ['ghcr.io/a//b:1', neither],
    ['ghcr.io/a/b:', neither],
    ['a network tunnel', neither],
    ['a'.repeat(5_000), neither],
  ])('%s', (text, expected) => {
    expect(readPastedReference(text)).toEqual(expected)
  })
})
