import { originOf } from './servers.ts'

/** A fault by its name in `lib/registry/testing`, and which requests it concerns; without scope, all it can. */
export type FaultSetting = { readonly name: string; readonly scope?: Readonly<Record<string, unknown>> }

/** What a release holds in truth, as the registry knows it that made it. */
export type Release = {
  readonly version: string
  readonly indexDigest: string
  readonly extensions: readonly {
    readonly name: string
    readonly tag: string
    readonly digest: string
    readonly reference: string
    /** Digest by platform, such as `linux/amd64`. */
    readonly platforms: Readonly<Record<string, string>>
  }[]
}

/** The switches of a running test registry. */
export type RegistryControl = {
  /** Breaks it in these ways, besides the ways it is broken already. */
  setFaults(...faults: readonly FaultSetting[]): Promise<void>
  /** Refuses connections until {@link RegistryControl.online}. */
  offline(): Promise<void>
  online(): Promise<void>
  /** Resets every connection to the source archives until it is mended. */
  sourceOffline(): Promise<void>
  /** Counts since the last reset, as the registry has them. */
  stats(): Promise<unknown>
  resetStats(): Promise<void>
  release(version: string): Promise<Release>
  /** The pinned reference of an extension, byte for byte. */
  reference(version: string, name: string): Promise<string>
  /** Online and without faults. */
  mend(): Promise<void>
}

/** Steers the registry that listens for it on this port. */
export function controlRegistry(port: number): RegistryControl {
  const send = async (method: string, path: string, body?: unknown): Promise<Response> => {
    const answer = await fetch(`${originOf(port)}${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (!answer.ok)
      throw new Error(`${method} ${path} of the test registry: ${answer.status} ${await answer.text()}`)
    return answer
  }
  const release = async (version: string): Promise<Release> =>
    (await send('GET', `/releases/${version}`)).json()
  const post = async (path: string, body?: unknown) => void (await send('POST', path, body))
  return {
    setFaults: (...faults) => post('/faults', { set: faults }),
    offline: () => post('/offline'),
    online: () => post('/online'),
    sourceOffline: () => post('/source/offline'),
    stats: async () => (await send('GET', '/stats')).json(),
    resetStats: () => post('/stats/reset'),
    release,
    async reference(version, name) {
      const found = (await release(version)).extensions.find((extension) => extension.name === name)
      if (found === undefined) throw new Error(`${version} of the test registry has no ${name}.`)
      return found.reference
    },
    async mend() {
      await post('/faults', { clear: true })
      await post('/online')
      await post('/source/online')
    },
  }
}
