import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { basicAuthorization, CredentialsUnusableError } from './credentials.ts'
import { createDockerCredentials } from './docker-credentials.ts'

let directory = ''
let clock = 0
const path = process.env['PATH']

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'docker-config-'))
  clock = 1000
})

afterEach(async () => {
  process.env['PATH'] = path
  await rm(directory, { recursive: true })
})

async function credentials(config: unknown) {
  const text = typeof config === 'string' ? config : JSON.stringify(config)
  await writeFile(join(directory, 'config.json'), text)
  return createDockerCredentials(directory, () => clock)
}

async function helper(name: string, script: string) {
  const file = join(directory, `docker-credential-${name}`)
  await writeFile(file, `#!/bin/sh\n${script}\n`)
  await chmod(file, 0o755)
  process.env['PATH'] = `${directory}${delimiter}${path ?? ''}`
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64')
}

describe('credentials in the file', () => {
  it('of a missing file or directory are none', async () => {
    expect(await createDockerCredentials(join(directory, 'nowhere'), () => 0)('ghcr.io')).toBeUndefined()
    expect(await createDockerCredentials(directory, () => 0)('ghcr.io')).toBeUndefined()
  })

  it.each([
    ['base64 of user and password', { auth: base64('user:pass:word') }, 'user', 'pass:word'],
    ['padded with NUL', { auth: base64('user:password\0\0') }, 'user', 'password'],
    ['two fields', { username: 'user', password: 'password' }, 'user', 'password'],
  ])('are read from %s', async (_name, entry, username, password) => {
    const lookUp = await credentials({ auths: { 'r.example': entry } })
    expect(await lookUp('r.example')).toEqual({ username, password })
  })

  it.each([
    ['r.example', 'r.example', true],
    ['r.example', 'R.EXAMPLE', true],
    ['r.example', 'r.example:443', true],
    ['https://r.example/v1/', 'r.example', true],
    ['https://r.example', 'r.example', true],
    ['r.example', 'r.example:5000', false],
    ['r.example:5000', 'r.example:5000', true],
    ['r.example:5000', 'r.example', false],
    ['r.example', 'r.example.evil.test', false],
    ['r.example', 'evil-r.example', false],
    ['r.example', 'sub.r.example', false],
    ['sub.r.example', 'r.example', false],
    ['r.example/namespace', 'r.example', false],
    ['*.example', 'r.example', false],
  ])('for %s are given to %s: %s', async (configured, asked, given) => {
    const lookUp = await credentials({ auths: { [configured]: { auth: base64('u:p') } } })
    expect((await lookUp(asked)) !== undefined).toBe(given)
  })

  it('that are empty are none', async () => {
    expect(await (await credentials({ auths: { 'r.example': {} } }))('r.example')).toBeUndefined()
    expect(await (await credentials({}))('r.example')).toBeUndefined()
  })

  it('are read again after five minutes', async () => {
    const lookUp = await credentials({ auths: { 'r.example': { auth: base64('u:old') } } })
    await lookUp('r.example')
    await credentials({ auths: { 'r.example': { auth: base64('u:new') } } })
    expect(await lookUp('r.example')).toMatchObject({ password: 'old' })
    clock += 300_000
    expect(await lookUp('r.example')).toMatchObject({ password: 'new' })
  })
})

describe('a faulty file is one error that lists its faults and no secret', () => {
  it.each([
    ['{"auths": {"r.example": {"auth": "c2VjcmV0', /not JSON/],
    ['[]', /not an object/],
    ['null', /not an object/],
    [{ auths: [] }, /auths is not an object/],
    [{ auths: 7, credHelpers: { 'r.example': 1 }, credsStore: [] }, /auths.*credHelpers.*credsStore/],
    [{ auths: { 'r.example': 'c2VjcmV0' } }, /r\.example is not an object/],
    [{ auths: { 'r.example': { auth: 'c2VjcmV0' } } }, /not base64 of user:password/],
    [
      { auths: { 'r.example': { identitytoken: 'c2VjcmV0' } } },
      /identity token, which this client does not support/,
    ],
    ['x'.repeat(1024 * 1024 + 1), /larger than 1 MiB/],
  ])('%j', async (config, message) => {
    const lookUp = await credentials(config)
    const error: unknown = await lookUp('r.example').catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(CredentialsUnusableError)
    expect(String(error)).toMatch(message)
    expect(`${String(error)}${String(error instanceof Error ? error.cause : '')}`).not.toContain('c2VjcmV0')
  })

  it('a fault of one host does not concern another', async () => {
    const lookUp = await credentials({ auths: { 'bad.example': 7, 'r.example': { auth: base64('u:p') } } })
    expect(await lookUp('r.example')).toBeDefined()
  })
})

describe('credentials of a helper program', () => {
  it('are asked for with the host on standard input', async () => {
    await helper('echoes', 'read host; echo "{\\"Username\\":\\"u-$host\\",\\"Secret\\":\\"$1\\"}"')
    const lookUp = await credentials({ credHelpers: { 'r.example:5000': 'echoes' } })
    expect(await lookUp('r.example:5000')).toEqual({ username: 'u-r.example:5000', password: 'get' })
    expect(await lookUp('r.example')).toBeUndefined()
  })

  it('of one host come before the store, and the store before the file', async () => {
    await helper('one', 'echo \'{"Username":"one","Secret":"s"}\'')
    await helper(
      'store',
      'read host; [ "$host" = b.example ] && echo \'{"Username":"store","Secret":"s"}\' && exit 0; echo "credentials not found in native keychain"; exit 1',
    )
    const auth = base64('file:p')
    const lookUp = await credentials({
      auths: { 'a.example': { auth }, 'b.example': { auth }, 'c.example': { auth } },
      credHelpers: { 'a.example': 'one' },
      credsStore: 'store',
    })
    expect(await lookUp('a.example')).toMatchObject({ username: 'one' })
    expect(await lookUp('b.example')).toMatchObject({ username: 'store' })
    expect(await lookUp('c.example')).toMatchObject({ username: 'file' })
    expect(await lookUp('d.example')).toBeUndefined()
  })

  it.each([
    ['broken', 'echo s3cret; echo s3cret >&2; exit 3', /exit code 3/],
    ['chatty', 'yes s3cret | head -c 200000', /without end/],
    ['odd', 'echo \'{"Secret":"s3cret"}\'', /no Username and Secret/],
    ['token', 'echo \'{"Username":"<token>","Secret":"s3cret"}\'', /identity token/],
    ['killed', 'kill -9 $$', /did not answer/],
  ])('that is %s is an error without its words', async (name, script, message) => {
    await helper(name, script)
    const lookUp = await credentials({ credsStore: name })
    const error: unknown = await lookUp('r.example').catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(CredentialsUnusableError)
    expect(String(error)).toMatch(message)
    expect(String(error)).not.toContain('s3cret')
  })

  it.each(['../evil', 'a b', 'a;b', '', '$(id)', 'a/b'])('named %j is never started', async (name) => {
    const lookUp = await credentials({ credHelpers: { 'r.example': name } })
    await expect(lookUp('r.example')).rejects.toThrow(/its name holds/)
  })

  it('that is not installed is an error', async () => {
    const lookUp = await credentials({ credsStore: 'not-installed-anywhere' })
    await expect(lookUp('r.example')).rejects.toThrow(/cannot be started/)
  })
})

it('a basic authorization is UTF-8 in base64', () => {
  expect(basicAuthorization({ username: 'Aladdin', password: 'open sesame' })).toBe(
    'Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==',
  )
  expect(basicAuthorization({ username: 'test', password: '123£' })).toBe('Basic dGVzdDoxMjPCow==')
})
