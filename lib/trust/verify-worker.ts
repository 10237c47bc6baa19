import { parentPort, workerData } from 'node:worker_threads'
import { TrustedRoot } from '@sigstore/protobuf-specs'
import { toTrustMaterial, Verifier } from '@sigstore/verify'
import { parseSignerIdentities } from '#catalog/signer-identity'
import { checkSignature } from './check-signature.ts'
import type { CheckRequest, CheckReply, CheckSetup } from './signature-checker.ts'

/** The thread in which signatures are checked: one question in, one finding out. */
function serve({ root, signers }: CheckSetup): void {
  const accepted = parseSignerIdentities(signers) ?? []
  const verifier = new Verifier(toTrustMaterial(TrustedRoot.fromJSON(JSON.parse(root))))
  parentPort?.on('message', ({ id, question }: CheckRequest) => {
    const reply: CheckReply = { id, finding: checkSignature(question, accepted, verifier) }
    parentPort?.postMessage(reply, [])
  })
}

serve(workerData)
