import { isInRange } from '#catalog/facts/release-range'
import {
  formatSignerIdentities,
  subjectPattern,
  UPSTREAM_SIGNERS,
  type SignerIdentity,
} from '#catalog/signer-identity'
import { yamlText } from './quoting.ts'
import { withImageVerification } from './release-eras.ts'

/** The document that makes a node check signatures, or one sentence why there is none. */
export type ImageVerification =
  | { readonly kind: 'document'; readonly text: string; readonly notes: readonly string[] }
  | { readonly kind: 'none'; readonly reason: string }

/** For which release, images and signers. */
export type ImageVerificationQuestion = {
  readonly release: string
  /** Where the images are, without the last component: `ghcr.io/siderolabs`. */
  readonly namespace: string
  readonly signers: readonly SignerIdentity[]
}

const FACTORY_SIGNER: SignerIdentity = {
  issuer: 'https://accounts.google.com',
  subject: 'image-factory-signing@talos-production.iam.gserviceaccount.com',
}

/**
 * `ImageVerificationConfig` with a rule for all images of a namespace. A star in a pattern stands for anything,
 * slashes too; the first rule that fits decides, and each has one issuer.
 *
 * @see siderolabs/talos:pkg/machinery/config/types/security/image_verification.go, internal/pkg/containers/image/verify/rules.go
 */
export function imageVerification(question: ImageVerificationQuestion): ImageVerification {
  const { release, namespace, signers } = question
  if (!isInRange(release, withImageVerification)) {
    const reason = `Talos v1.13.0 is the first release whose nodes check signatures themselves (ImageVerificationConfig); ${release} does not.`
    return { kind: 'none', reason }
  }
  const issuers = new Set(signers.map(({ issuer }) => issuer))
  if (issuers.size !== 1) {
    const reason =
      issuers.size === 0
        ? 'This server accepts no signer, so there is no rule to write.'
        : 'A rule of ImageVerificationConfig has one issuer, and the signers that this server accepts have several.'
    return { kind: 'none', reason }
  }
  const isUpstream = formatSignerIdentities(signers) === formatSignerIdentities(UPSTREAM_SIGNERS)
  const rules = [
    ...ruleOf(`${namespace}/*`, signers),
    ...(isUpstream ? ruleOf('factory.talos.dev/*', [FACTORY_SIGNER]) : []),
  ]
  const text = ['apiVersion: v1alpha1', 'kind: ImageVerificationConfig', 'rules:', ...rules].join('\n')
  return {
    kind: 'document',
    text,
    notes: [
      'A node checks what it pulls itself, such as an installer. Extensions reach it inside the installer, so check them where the installer is made, or here.',
      ...(isUpstream
        ? ['Installers of the Image Factory are signed by an account of its own, hence the second rule.']
        : []),
      'The first rule that fits an image decides; an image that no rule fits is pulled unchecked.',
    ],
  }
}

function ruleOf(image: string, signers: readonly SignerIdentity[]): readonly string[] {
  const [first] = signers
  if (first === undefined) return []
  const isLiteral = signers.length === 1 && !first.subject.includes('*')
  const patterns = signers.map(({ subject }) => subjectPattern(subject))
  return [
    `  - image: ${yamlText(image)}`,
    '    keyless:',
    `      issuer: ${yamlText(first.issuer)}`,
    isLiteral
      ? `      subject: ${yamlText(first.subject)}`
      : `      subjectRegex: ${yamlText(patterns.length === 1 ? (patterns[0] ?? '') : `(${patterns.join('|')})`)}`,
  ]
}
