/**
 * What a service reads from its ExtensionServiceConfig: names of variables, `required` ones first, and paths of files
 * inside its container. `path`: where `machine.files` had to write before there was such a document.
 */
export type ServiceConfiguration = {
  readonly service: string
  readonly environment: readonly { readonly name: string; readonly required: boolean }[]
  readonly files: readonly string[]
  readonly path: string | null
}

/**
 * Data only. Services that wait for their configuration, and `multipathd`, which takes one. Values are never known:
 * they are keys and tokens.
 *
 * @see siderolabs/extensions:{network,power,storage}/<extension>/README.md
 */
export const serviceConfigTable: readonly ServiceConfiguration[] = [
  { service: 'bird2', environment: [], files: ['/usr/local/etc/bird.conf'], path: null },
  { service: 'cloudflared', environment: variables(['TUNNEL_TOKEN']), files: [], path: null },
  { service: 'lldpd', environment: [], files: ['/usr/local/etc/lldpd/lldpd.conf'], path: null },
  { service: 'multipathd', environment: [], files: ['/etc/multipath.conf'], path: null },
  {
    service: 'nebula',
    environment: [],
    files: ['config.yml', 'ca.crt', 'node.crt', 'node.key'].map((file) => `/usr/local/etc/nebula/${file}`),
    path: null,
  },
  {
    service: 'netbird',
    environment: variables(['NB_SETUP_KEY'], ['NB_MANAGEMENT_URL', 'NB_ADMIN_URL']),
    files: [],
    path: null,
  },
  {
    service: 'newt',
    environment: variables(['PANGOLIN_ENDPOINT', 'NEWT_ID', 'NEWT_SECRET']),
    files: [],
    path: null,
  },
  {
    service: 'nut-client',
    environment: [],
    files: ['/usr/local/etc/nut/upsmon.conf'],
    path: '/var/etc/nut/upsmon.conf',
  },
  {
    service: 'tailscale',
    environment: variables(['TS_AUTHKEY'], ['TS_ROUTES', 'TS_EXTRA_ARGS']),
    files: [],
    path: '/var/etc/tailscale/auth.env',
  },
  {
    service: 'zerotier',
    environment: variables(['ZEROTIER_NETWORK'], ['ZEROTIER_IDENTITY_SECRET', 'ZEROTIER_PLANET']),
    files: [],
    path: null,
  },
]

function variables(
  required: readonly string[],
  optional: readonly string[] = [],
): ServiceConfiguration['environment'] {
  return [
    ...required.map((name) => ({ name, required: true })),
    ...optional.map((name) => ({ name, required: false })),
  ]
}
