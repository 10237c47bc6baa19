import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parseDigest } from '#oci/digest'
import { startDockerRegistry } from '#registry/testing/docker-registry'
import { createRegistryContent } from '#registry/testing/registry-content'
import { runSkopeo } from '#registry/testing/run-skopeo'
import { startTestRegistry } from '#registry/testing/test-registry'
import { CATALOG, ROOT } from './application-over.ts'

/** OCI layouts written by upstream's own build, beside the checkout where they are there at all. */
export const LAYOUTS = process.env['OCI_LAYOUTS'] ?? join(ROOT, '..', 'shared', 'data', 'oci-layouts')
export const hasLayouts = existsSync(join(LAYOUTS, 'extensions-catalog-image', 'oci-layout'))

/** What upstream's layouts hold: one extension. */
export const REAL = {
  version: 'v1.13.4',
  repository: 'extension-testing/my-extension',
  digest: parseDigest('sha256:dd89b46bbdbaf327dbce29901c7ec8e4927b9db04a9774ed5b7cb34931150274'),
}

const content = createRegistryContent()
content.addRelease('v1.13.3', () => ({
  version: 'v1.13.3',
  extensions: [
    {
      name: 'my-extension',
      tag: 'v1.0.0',
      tier: 'core',
      author: 'TEST',
      description: 'Made for this test.\n',
      constraint: '>= v1.0.0',
      repository: REAL.repository,
    },
  ],
}))

/** The same, made here, for a machine without these layouts. */
export const OURS = {
  version: 'v1.13.3',
  repository: REAL.repository,
  digest: content.release('v1.13.3')?.extensions[0]?.digest,
}

/** docker-registry over loopback with these catalogs in it. */
export type FilledRegistry = { readonly host: string; close(): Promise<void> }

/** Starts docker-registry and fills it with our catalog, and with upstream's where its layouts are there. */
export async function startFilledRegistry(): Promise<FilledRegistry> {
  const source = await startTestRegistry({ content, auth: 'none', redirectBlobs: false })
  const server = await startDockerRegistry()
  const push = (from: string, to: string) => {
    const copy = ['copy', '--all', '--quiet', '--src-tls-verify=false', '--dest-tls-verify=false']
    return runSkopeo([...copy, from, `docker://${server.host}/${to}`])
  }
  const from = (path: string) => `docker://${source.host}/${path}`
  await push(from(`${CATALOG}:${OURS.version}`), `${CATALOG}:${OURS.version}`)
  await push(from(`${OURS.repository}:v1.0.0`), `${OURS.repository}:v1.0.0`)
  if (hasLayouts) {
    await push(`oci:${join(LAYOUTS, 'extensions-catalog-image')}`, `${CATALOG}:${REAL.version}`)
    const signature = `oci:${join(LAYOUTS, 'my-extension-signature')}`
    const fallback = REAL.digest.replace(':', '-')
    // Both names under which signatures are found: the suffix of cosign 2, the fallback tag of the specification.
    for (const tag of [`${fallback}.sig`, fallback]) await push(signature, `${REAL.repository}:${tag}`)
  }
  return {
    host: server.host,
    async close() {
      await server.close()
      await source.close()
    },
  }
}
