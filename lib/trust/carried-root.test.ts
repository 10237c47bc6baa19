import { expect, it } from 'vitest'
import { carriedRoot } from './carried-root.ts'
import origin from './trusted-root-origin.json' with { type: 'json' }

it('has the digest that was noted when it was fetched', () => {
  expect(carriedRoot().digest).toBe(origin.sha256)
})

it('names two certificate authorities, two logs of each kind and one timestamp authority', () => {
  const roles = carriedRoot().authorities.map(({ role, name }) => `${role} ${name}`)
  expect(roles).toEqual([
    'certificates sigstore, sigstore.dev',
    'certificates sigstore, sigstore.dev',
    'certificate-log https://ctfe.sigstore.dev/test',
    'certificate-log https://ctfe.sigstore.dev/2022',
    'signature-log https://rekor.sigstore.dev',
    'signature-log https://log2025-1.rekor.sigstore.dev',
    'timestamps sigstore-tsa-selfsigned, sigstore.dev',
  ])
})
