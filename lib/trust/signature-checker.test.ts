import { Worker } from 'node:worker_threads'
import { afterEach, expect, it } from 'vitest'
import { UPSTREAM_SIGNERS } from '#catalog/signer-identity'
import { parseDigest } from '#oci/digest'
import { carriedRoot } from './carried-root.ts'
import { threadOf, type StartThread } from './check-thread.ts'
import { createSignatureChecker, type SignatureChecker } from './signature-checker.ts'
import { startSourceThread } from './testing/start-source-thread.ts'

const IMAGE = parseDigest(`sha256:${'1'.repeat(64)}`)
const question = {
  image: IMAGE,
  material: {
    place: { form: 'bundle', foundBy: 'referrers', manifest: IMAGE, blob: IMAGE },
    bundle: Buffer.from('{}'),
  },
} as const

const checkers: SignatureChecker[] = []

function open(start: StartThread, limitMs?: number): SignatureChecker {
  const checker = createSignatureChecker(carriedRoot(), UPSTREAM_SIGNERS, start, limitMs)
  checkers.push(checker)
  return checker
}

afterEach(async () => {
  for (const checker of checkers.splice(0)) await checker.close()
})

it('gives each question its own answer, one after the other, in one thread', async () => {
  let started = 0
  const checker = open((setup) => {
    started += 1
    return startSourceThread(setup)
  })
  const other = parseDigest(`sha256:${'2'.repeat(64)}`)
  const findings = await Promise.all([
    checker.check(question),
    checker.check({
      ...question,
      material: {
        ...question.material,
        place: { form: 'bundle', foundBy: 'referrers', manifest: other, blob: other },
      },
    }),
  ])
  expect(findings).toMatchObject([{ state: 'signature-invalid' }, { state: 'signature-invalid' }])
  expect(started).toBe(1)
})

it('gives up a thread that does not answer in time, and starts another for the next question', async () => {
  let started = 0
  const checker = open((setup) => {
    started += 1
    return started === 1
      ? threadOf(
          new Worker("require('node:worker_threads').parentPort.on('message', () => { for (;;); })", {
            eval: true,
          }),
        )
      : startSourceThread(setup)
  }, 5_000)
  await expect(checker.check(question)).rejects.toMatchObject({
    code: 'CHECK_STOPPED',
    message: 'The check of the signature stopped before it had an answer: it took longer than 5000 ms.',
  })
  expect(await checker.check(question)).toMatchObject({ state: 'signature-invalid' })
  expect(started).toBe(2)
})

it('says so when a thread cannot even be started', async () => {
  const checker = open(() => {
    throw new Error('There are no threads.')
  })
  await expect(checker.check(question)).rejects.toMatchObject({ code: 'CHECK_STOPPED' })
})

it('lets no more than 256 questions wait', async () => {
  const checker = open(startSourceThread)
  const all = await Promise.allSettled(Array.from({ length: 300 }, () => checker.check(question)))
  const refused = all.filter(({ status }) => status === 'rejected')
  expect(refused).toHaveLength(44)
})
