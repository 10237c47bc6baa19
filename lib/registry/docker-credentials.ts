import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { LRUCache } from 'lru-cache'
import { canonicalHost } from '#transport/host-policy'
import { askCredentialHelper } from './credential-helper.ts'
import { type Credential, type Credentials, CredentialsUnusableError } from './credentials.ts'
import { type DockerConfig, parseAuthEntry, parseDockerConfig } from './docker-config.ts'
import { createSingleFlight } from '#transport/single-flight'

const CONFIG_LIMIT_BYTES = 1024 * 1024
/** Helpers hand out passwords that end after hours; a changed file is noticed as soon. */
const KEPT_MS = 300_000
/** The registry and the hosts it names as token endpoints: the latter are its choice, so there is an end. */
const MAX_HOSTS = 100

type Kept = { readonly credential: Credential | undefined; readonly at: number }

/** Nobody has credentials: what a registry without a docker configuration is made with. */
export const noCredentials: Credentials = async () => undefined

/**
 * Credentials as docker keeps them: `config.json` in a directory (setting `DOCKER_CONFIG`), with the order of
 * docker: the helper of the host, the store for all hosts, the file itself. Only the exact host and port count.
 *
 * @param now milliseconds since the epoch
 */
export function createDockerCredentials(directory: string, now: () => number): Credentials {
  const path = join(directory, 'config.json')
  const kept = new LRUCache<string, Kept>({ max: MAX_HOSTS })
  const flight = createSingleFlight<Credential | undefined>()
  return async (host) => {
    const known = kept.get(host)
    const age = known === undefined ? Number.POSITIVE_INFINITY : now() - known.at
    if (known !== undefined && age >= 0 && age < KEPT_MS) return known.credential
    return flight.join(host, async () => {
      const config = await readConfig(path)
      const credential = config && (await lookUp(config, host, path))
      kept.set(host, { credential, at: now() })
      return credential
    })
  }
}

async function lookUp(config: DockerConfig, host: string, path: string): Promise<Credential | undefined> {
  const key = canonicalHost(host, 'https')
  if (key === undefined) return undefined
  const helper = config.credHelpers.get(key) ?? config.credsStore
  const helped = helper === undefined ? undefined : await askCredentialHelper(helper, host)
  if (helped !== undefined) return helped
  const entry = config.auths.get(key)
  return entry === undefined ? undefined : parseAuthEntry(entry, host, path)
}

/** The configuration, or `undefined` when there is no such file. */
async function readConfig(path: string): Promise<DockerConfig | undefined> {
  let file
  try {
    file = await open(path, 'r')
  } catch (error) {
    if (isMissing(error)) return undefined
    throw new CredentialsUnusableError(path, 'the file cannot be read', { cause: error })
  }
  try {
    const buffer = Buffer.alloc(CONFIG_LIMIT_BYTES + 1)
    const { bytesRead } = await file.read(buffer, 0, buffer.length, 0)
    if (bytesRead > CONFIG_LIMIT_BYTES)
      throw new CredentialsUnusableError(path, 'the file is larger than 1 MiB')
    return parseDockerConfig(buffer.subarray(0, bytesRead), path)
  } catch (error) {
    if (error instanceof CredentialsUnusableError) throw error
    throw new CredentialsUnusableError(path, 'the file cannot be read', { cause: error })
  } finally {
    await file.close()
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')
}
