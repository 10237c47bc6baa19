import 'server-only'
import type { Doors, RegistryTarget } from '#load/doors'
import { doors } from '#load/open-doors'

/**
 * Header by which `proxy.ts` names a request to the page that answers it. It is always set anew, so what a
 * visitor sends under this name is never read.
 */
export const REQUEST_ID_HEADER = 'x-request-id'

/** Header by which `proxy.ts` tells a page its own path and search parameters. */
export const REQUEST_PATH_HEADER = 'x-request-path'

type Held = { readonly doors: Doors; readonly since: number }

const KEY = Symbol.for('talos-extension-catalog.request-doors')
/** Longer than any page waits. */
const KEEP_MS = 60_000
const KEEP_REQUESTS = 500

/**
 * The doors as one request sees them: each question is asked once, whoever asks it. The proxy asks first, to know
 * the status of the answer; the page then shows the very same outcome without waiting a second time.
 */
export function requestDoors(requestId: string | null): Doors {
  if (requestId === null) return askedOnce(doors())
  const held = requests()
  const now = performance.now()
  for (const [id, { since }] of held) {
    if (now - since < KEEP_MS && held.size < KEEP_REQUESTS) break
    held.delete(id)
  }
  const known = held.get(requestId)
  if (known !== undefined) return known.doors
  const opened = askedOnce(doors())
  held.set(requestId, { doors: opened, since: now })
  return opened
}

/** The doors that the proxy and the parts of a page ask alike; all others are asked by one page only. */
function askedOnce(open: Doors): Doors {
  return {
    ...open,
    loadReleases: once(() => open.loadReleases()),
    loadHome: once(() => open.loadHome()),
    loadCatalog: once((version: string) => open.loadCatalog(version)),
    loadExtensionHistory: once((name: string) => open.loadExtensionHistory(name)),
    loadExtensionDetail: once((version: string, name: string) => open.loadExtensionDetail(version, name)),
    loadDigest: once((digest: string, reference: string | undefined) => open.loadDigest(digest, reference)),
    loadRegistry: once((target: RegistryTarget) => open.loadRegistry(target)),
    loadSources: once(() => open.loadSources()),
    loadMatrix: once((platform: string) => open.loadMatrix(platform)),
    loadComparison: once((from: string, to: string) => open.loadComparison(from, to)),
    loadRuntimeGraph: once((version: string | null) => open.loadRuntimeGraph(version)),
    loadAuthorFacts: once((version: string) => open.loadAuthorFacts(version)),
    loadBuildGraph: once((version: string) => open.loadBuildGraph(version)),
  }
}

/** Parameters are told apart by their JSON. */
function once<A extends readonly (string | null | undefined | object)[], R>(
  ask: (...parameters: A) => Promise<R>,
) {
  const answers = new Map<string, Promise<R>>()
  return (...parameters: A): Promise<R> => {
    const key = JSON.stringify(parameters)
    const answer = answers.get(key) ?? ask(...parameters)
    answers.set(key, answer)
    return answer
  }
}

/** On `globalThis`, because the proxy and the pages have module instances of their own. */
function requests(): Map<string, Held> {
  const existing: unknown = Reflect.get(globalThis, KEY)
  if (existing instanceof Map) return existing
  const created = new Map<string, Held>()
  Reflect.set(globalThis, KEY, created)
  return created
}
