import { spawn } from 'node:child_process'
import { type Credential, CredentialsUnusableError } from './credentials.ts'
import { identityTokenFault } from './docker-config.ts'

/** A helper that waits longer for a key ring or a cloud is treated as broken. */
const HELPER_TIMEOUT_MS = 10_000
const HELPER_OUTPUT_LIMIT_BYTES = 64 * 1024

/** The name becomes part of a program name, so nothing but these characters may stand in it. */
const HELPER_NAME = /^[A-Za-z0-9_-]{1,64}$/

/**
 * Asks the program `docker-credential-<name>` for the credentials of a host, without a shell; `undefined` when it
 * has none.
 *
 * @throws {CredentialsUnusableError} the program is missing, slow, fails, or answers with something else
 * @see docker/docker-credential-helpers v0.9 README "Development"
 */
export async function askCredentialHelper(name: string, host: string): Promise<Credential | undefined> {
  const where = `the helper ${JSON.stringify(`docker-credential-${name}`.slice(0, 100))}`
  if (!HELPER_NAME.test(name))
    throw new CredentialsUnusableError(where, 'its name holds other than A-Z a-z 0-9 _ -')
  const { exitCode, output } = await run(`docker-credential-${name}`, host, where)
  if (exitCode !== 0) {
    if (/credentials not found/i.test(output)) return undefined
    throw new CredentialsUnusableError(where, `it failed with exit code ${exitCode} for ${host}`)
  }
  const answer = parse(output)
  if (answer === undefined)
    throw new CredentialsUnusableError(where, `it gave no Username and Secret for ${host}`)
  if (answer.username === '<token>') throw new CredentialsUnusableError(where, identityTokenFault(host))
  return answer.username === '' && answer.password === '' ? undefined : answer
}

type Outcome = { readonly exitCode: number; readonly output: string }

function run(program: string, input: string, where: string): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    // Errors of the helper go nowhere: they may quote secrets.
    const child = spawn(program, ['get'], { stdio: ['pipe', 'pipe', 'ignore'], timeout: HELPER_TIMEOUT_MS })
    const chunks: Buffer[] = []
    let sizeBytes = 0
    const fail = (fault: string, cause?: unknown) => {
      child.kill('SIGKILL')
      reject(new CredentialsUnusableError(where, fault, { cause }))
    }
    child.stdout.on('data', (chunk: Buffer) => {
      sizeBytes += chunk.length
      if (sizeBytes > HELPER_OUTPUT_LIMIT_BYTES) fail('it writes without end')
      else chunks.push(chunk)
    })
    // A helper may end before it has read its input; the exit code tells what became of it.
    child.stdin.on('error', () => undefined)
    child.on('error', (error) => fail('it cannot be started', error))
    child.on('close', (exitCode, signal) => {
      if (signal === null)
        resolve({ exitCode: exitCode ?? 1, output: Buffer.concat(chunks).toString('utf8') })
      else fail(`it did not answer within ${HELPER_TIMEOUT_MS / 1000} s`)
    })
    child.stdin.end(input)
  })
}

function parse(output: string): Credential | undefined {
  try {
    const parsed: unknown = JSON.parse(output)
    if (typeof parsed !== 'object' || parsed === null) return undefined
    const username = 'Username' in parsed ? parsed.Username : undefined
    const password = 'Secret' in parsed ? parsed.Secret : undefined
    return typeof username === 'string' && typeof password === 'string' ? { username, password } : undefined
  } catch {
    return undefined
  }
}
