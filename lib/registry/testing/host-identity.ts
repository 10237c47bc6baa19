import { createCertificateAuthority } from '#transport/testing/certificates'
import type { HostIdentity, TlsMode } from './listener.ts'

type HostTls = { readonly mode: TlsMode; readonly identity: HostIdentity }

/** Certificates of a registry's hosts; `undefined` for plain http. */
export type Identities = {
  /** What a client has to trust, PEM. */
  readonly caPem: string
  readonly registry: HostTls | undefined
  /** Blob and token host: always in order, so that only the registry's own host is at fault. */
  readonly others: HostTls | undefined
}

const LOOPBACK = ['127.0.0.1', 'localhost']

/** Makes an authority and the certificates that a mode needs. */
export function makeIdentities(mode: TlsMode | undefined): Identities {
  if (mode === undefined) return { caPem: '', registry: undefined, others: undefined }
  const authority = createCertificateAuthority()
  const honest = authority.issue({ hosts: LOOPBACK })
  const others = { mode: mode === 'h1only' ? mode : 'h2', identity: honest } as const
  switch (mode) {
    case 'expired': {
      const identity = authority.issue({ hosts: LOOPBACK, notAfter: new Date(Date.now() - 86_400_000) })
      return { caPem: authority.caPem, registry: { mode, identity }, others }
    }
    case 'wronghost': {
      const identity = authority.issue({ hosts: ['another-host.invalid'] })
      return { caPem: authority.caPem, registry: { mode, identity }, others }
    }
    case 'selfsigned': {
      const unknown = createCertificateAuthority('Unknown authority')
      return {
        caPem: authority.caPem,
        registry: { mode, identity: unknown.issue({ hosts: LOOPBACK }) },
        others,
      }
    }
    default:
      return { caPem: authority.caPem, registry: { mode, identity: honest }, others }
  }
}
