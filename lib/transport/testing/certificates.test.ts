import { X509Certificate } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createCertificateAuthority } from './certificates.ts'

describe('a test authority', () => {
  const authority = createCertificateAuthority()

  it('issues certificates that verify against it and carry every host', () => {
    const issued = authority.issue({ hosts: ['registry.test', '127.0.0.1', '::1'] })
    const certificate = new X509Certificate(issued.certPem)
    const root = new X509Certificate(authority.caPem)
    expect(root.ca).toBe(true)
    expect(certificate.ca).toBe(false)
    expect(certificate.verify(root.publicKey)).toBe(true)
    expect(certificate.checkIssued(root)).toBe(true)
    expect(certificate.checkHost('registry.test')).toBe('registry.test')
    expect(certificate.checkHost('other.test')).toBeUndefined()
    expect(certificate.checkIP('127.0.0.1')).toBe('127.0.0.1')
    expect(certificate.checkIP('::1')).toBe('::1')
  })

  it('issues certificates that have run out', () => {
    const notAfter = new Date(Date.UTC(2020, 0, 2, 3, 4, 5))
    const issued = authority.issue({ hosts: ['a.test'], notBefore: new Date(Date.UTC(2019, 0, 1)), notAfter })
    expect(new Date(new X509Certificate(issued.certPem).validTo)).toEqual(notAfter)
  })

  it('gives every certificate its own key and serial number', () => {
    const [one, two] = [authority.issue({ hosts: ['a.test'] }), authority.issue({ hosts: ['a.test'] })]
    expect(one.keyPem).not.toBe(two.keyPem)
    expect(new X509Certificate(one.certPem).serialNumber).not.toBe(
      new X509Certificate(two.certPem).serialNumber,
    )
  })
})
