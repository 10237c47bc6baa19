// The floor of the bench: the requests of the app by undici alone, without limits, retries, digests, store or
// catalog. It knows beforehand how the answers look.
import { request } from 'undici'

/**
 * @typedef {{host: string, caPem: string}} Place
 * @typedef {import('undici').Agent} Agent
 */

const ACCEPT = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.docker.distribution.manifest.v2+json',
].join(', ')

/** Tags, then the catalog image of the newest release. */
export async function readBare(/** @type {Place} */ place, /** @type {Agent} */ agent) {
  const client = openBare(place, agent)
  const catalog = await client.challenge('siderolabs/extensions', 'tags/list')
  const { tags } = await client.json(catalog, 'tags/list')
  await readCatalog(client, catalog, newest(tags))
  return [{ references: [], state: 'bare' }]
}

/**
 * The catalog image of a release, then index, manifests and the top layer of every image that it lists, all at once:
 * how many of them wait is the agent's affair.
 */
export async function resolveBare(
  /** @type {Place} */ place,
  /** @type {Agent} */ agent,
  /** @type {string} */ version,
) {
  const client = openBare(place, agent)
  const catalog = await client.challenge('siderolabs/extensions', `manifests/${version}`)
  const layers = await readCatalog(client, catalog, version)
  const { gunzipSync } = await import('node:zlib')
  const pinned = layers.flatMap((layer) => [
    ...gunzipSync(Buffer.from(layer))
      .toString()
      .matchAll(/\/(siderolabs\/[^:\s]+):[^@\s]+@(sha256:[0-9a-f]{64})$/gm),
  ])
  const digests = new Map(pinned.map(([, repository = '', digest = '']) => [repository, digest]))
  await Promise.all([...digests].map(([repository, digest]) => readImage(client, repository, digest)))
  return [{ references: [], state: 'bare' }]
}

async function readCatalog(client, catalog, reference) {
  const index = await client.json(catalog, `manifests/${reference}`)
  const manifest = await client.json(catalog, `manifests/${index.manifests[0].digest}`)
  return Promise.all(manifest.layers.map((layer) => client.blob(catalog, layer.digest)))
}

async function readImage(client, repository, digest) {
  const place = await client.enter(repository)
  const index = await client.json(place, `manifests/${digest}`)
  const manifests = await Promise.all(
    index.manifests.map((child) => client.json(place, `manifests/${child.digest}`)),
  )
  const tops = new Set(manifests.map(({ layers }) => layers.at(-1).digest))
  await Promise.all([...tops].map((top) => client.blob(place, top)))
}

function openBare(/** @type {Place} */ { host, caPem }, /** @type {Agent} */ agent) {
  const origin = `${caPem === '' ? 'http' : 'https'}://${host}/v2`
  const ask = (url, headers = {}) => request(url, { dispatcher: agent, headers })
  const desk = { realm: '', service: '' }
  const enter = async (repository) => {
    const token = await jsonOf(
      ask(`${desk.realm}?service=${desk.service}&scope=repository:${repository}:pull`),
    )
    const headers = { authorization: `Bearer ${token.token ?? token.access_token}`, accept: ACCEPT }
    return { url: `${origin}/${repository}`, headers }
  }
  return {
    enter,
    /** The first request of all is refused and says where tokens are given. */
    async challenge(repository, path) {
      const refused = await ask(`${origin}/${repository}/${path}`)
      await refused.body.dump()
      const challenge = String(refused.headers['www-authenticate'])
      desk.realm = /realm="([^"]+)"/.exec(challenge)?.[1] ?? ''
      desk.service = /service="([^"]+)"/.exec(challenge)?.[1] ?? ''
      return enter(repository)
    },
    json: ({ url, headers }, path) => jsonOf(ask(`${url}/${path}`, headers)),
    async blob({ url, headers }, digest) {
      const redirect = await ask(`${url}/blobs/${digest}`, headers)
      await redirect.body.dump()
      const blob = await ask(String(redirect.headers.location))
      return blob.body.arrayBuffer()
    },
  }
}

async function jsonOf(/** @type {Promise<import('undici').Dispatcher.ResponseData>} */ answer) {
  const { statusCode, body } = await answer
  const text = await body.text()
  if (statusCode !== 200) throw new Error(`The bare client was answered ${statusCode}.`)
  return JSON.parse(text)
}

const parts = (tag) => tag.slice(1).split('.').map(Number)
const newest = (tags) =>
  tags.toSorted((a, b) => {
    const [left, right] = [parts(a), parts(b)]
    const at = left.findIndex((part, index) => part !== right[index])
    return at < 0 ? 0 : right[at] - left[at]
  })[0]
