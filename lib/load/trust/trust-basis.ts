import { signatureEra } from '#catalog/signature-era'
import type { TrustBasis } from '#catalog/trust-report'
import { rootFacts } from '#trust/trusted-root'
import type { Application } from '../application.ts'

/** What checks of a release stand on: root and signers are settings, the era is known of upstream's releases. */
export function trustBasis(
  { config, shelf }: Pick<Application, 'config' | 'shelf'>,
  release: string,
): TrustBasis {
  return {
    root: rootFacts(config.trustedRoot),
    signers: config.signers,
    era: shelf.isUpstream ? signatureEra(release) : 'unknown',
  }
}
