import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createCertificateAuthority } from '#transport/testing/certificates'
import { freePort } from './free-port.ts'

/** Whom the registry lets in. */
export type DockerRegistryAuth =
  | { readonly kind: 'none' }
  /** `line`: one line of an htpasswd file, bcrypt. */
  | { readonly kind: 'htpasswd'; readonly line: string }
  | {
      readonly kind: 'token'
      readonly realm: string
      readonly service: string
      readonly issuer: string
      /** Authority of the certificate that tokens carry, PEM. */
      readonly caPem: string
    }

/** A running `docker-registry` on loopback, with an empty storage of its own. */
export type DockerRegistry = {
  /** `127.0.0.1:port` */
  readonly host: string
  /** What a client has to trust, PEM; `''` for plain http. */
  readonly caPem: string
  /** Folder with `ca.crt`, as skopeo's `--dest-cert-dir` wants it. */
  readonly directory: string
  close(): Promise<void>
}

/** It answers within 60 ms on an idle machine. */
const START_MS = 15_000

/**
 * Starts Debian's `docker-registry` with its storage in a temporary folder.
 *
 * @throws {Error} with its last words, when it ends before it answers
 */
export async function startDockerRegistry(
  options: { readonly auth?: DockerRegistryAuth; readonly tls?: boolean } = {},
): Promise<DockerRegistry> {
  const directory = await mkdtemp(join(tmpdir(), 'docker-registry-'))
  const port = await freePort()
  const caPem = options.tls === true ? await writeIdentity(directory) : ''
  const config = await configOf(directory, port, caPem !== '', options.auth ?? { kind: 'none' })
  await writeFile(join(directory, 'config.json'), JSON.stringify(config))
  const child = spawn('docker-registry', ['serve', join(directory, 'config.json')], {
    stdio: ['ignore', 'ignore', 'pipe'],
    // NODE_ENV: the types of Next want it in every environment.
    env: { PATH: process.env['PATH'], HOME: directory, NODE_ENV: 'test' },
  })
  let words = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (words = `${words}${text}`.slice(-2_000)))
  const close = async () => {
    await end(child)
    await rm(directory, { recursive: true, force: true })
  }
  const deadline = Date.now() + START_MS
  while (!(await listens(port))) {
    if (child.exitCode !== null || Date.now() > deadline) {
      await close()
      throw new Error(`docker-registry did not start: ${words.trim()}`)
    }
    await sleep(20)
  }
  return { host: `127.0.0.1:${port}`, caPem, directory, close }
}

/** The configuration; JSON is YAML too. */
async function configOf(directory: string, port: number, tls: boolean, auth: DockerRegistryAuth) {
  const at = (name: string) => join(directory, name)
  if (auth.kind === 'htpasswd') await writeFile(at('htpasswd'), `${auth.line}\n`)
  if (auth.kind === 'token') await writeFile(at('token-ca.crt'), auth.caPem)
  return {
    version: '0.1',
    log: { level: 'error', accesslog: { disabled: true } },
    storage: { filesystem: { rootdirectory: at('storage') } },
    http: {
      addr: `127.0.0.1:${port}`,
      secret: 'one process, so nobody shares it',
      ...(tls ? { tls: { certificate: at('host.pem'), key: at('host-key.pem') } } : {}),
    },
    ...(auth.kind === 'htpasswd' ? { auth: { htpasswd: { realm: 'interop', path: at('htpasswd') } } } : {}),
    ...(auth.kind === 'token'
      ? {
          auth: {
            token: {
              realm: auth.realm,
              service: auth.service,
              issuer: auth.issuer,
              rootcertbundle: at('token-ca.crt'),
            },
          },
        }
      : {}),
  }
}

async function writeIdentity(directory: string): Promise<string> {
  const authority = createCertificateAuthority()
  const { certPem, keyPem } = authority.issue({ hosts: ['127.0.0.1', 'localhost'] })
  await writeFile(join(directory, 'host.pem'), certPem)
  await writeFile(join(directory, 'host-key.pem'), keyPem)
  await writeFile(join(directory, 'ca.crt'), authority.caPem)
  return authority.caPem
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' })
    const done = (up: boolean) => {
      socket.destroy()
      resolve(up)
    }
    socket.once('connect', () => done(true)).once('error', () => done(false))
  })
}

function end(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return resolve()
    child.once('exit', () => resolve())
    child.kill('SIGTERM')
  })
}
