import { WORLDS } from './servers.ts'

/** A page that is looked at in every way: by axe in both themes, on narrow screens, without JavaScript. */
export type PageRow = {
  readonly name: string
  readonly path: string
  /** Its first heading. */
  readonly heading: string
  /** 200 when not given. */
  readonly status?: number
}

/** Every kind of page of the `catalog` world. A new screen adds its rows here and is then held to all of it. */
export const PAGES: readonly PageRow[] = [
  { name: 'newest catalog', path: '/', heading: 'Extensions for Talos v1.13.9' },
  { name: 'catalog', path: '/releases/v1.11.2', heading: 'Extensions for Talos v1.11.2' },
  {
    name: 'filtered catalog',
    path: '/releases/v1.11.2?category=firmware&group=tier&q=ucode',
    heading: 'Extensions for Talos v1.11.2',
  },
  {
    name: 'catalog in which nothing fits',
    path: '/releases/v1.11.2?q=nothing-has-this-name',
    heading: 'Extensions for Talos v1.11.2',
  },
  { name: 'catalog without tiers', path: '/releases/v1.5.3', heading: 'Extensions for Talos v1.5.3' },
  { name: 'releases', path: '/releases', heading: 'All releases' },
  { name: 'history', path: '/extensions/gvisor', heading: 'gvisor' },
  { name: 'extension', path: '/extensions/gvisor/v1.13.9', heading: 'gvisor' },
  { name: 'extension bound to a release', path: '/extensions/amazon-ena/v1.13.9', heading: 'amazon-ena' },
  {
    name: 'extension whose image is missing',
    path: '/extensions/gasket-driver/v1.5.3',
    heading: 'gasket-driver',
  },
  { name: 'matrix', path: '/compatibility?category=storage', heading: 'Compatibility' },
  {
    name: 'matrix of all patches',
    path: '/compatibility?columns=patches&pre=1&category=guest-agents',
    heading: 'Compatibility',
  },
  {
    name: 'matrix in which nothing fits',
    path: '/compatibility?q=nothing-has-this-name',
    heading: 'Compatibility',
  },
  { name: 'matrix of one extension', path: '/compatibility?extension=zfs', heading: 'Compatibility of zfs' },
  {
    name: 'mix check',
    path: '/compatibility/mix?reference=siderolabs%2Fzfs%3A2.4.1-v1.12.7&version=v1.13.0',
    heading: 'Does it run there?',
  },
  { name: 'kernel builds', path: '/compatibility/kernel-builds', heading: 'Kernel builds' },
  { name: 'choice of a comparison', path: '/compare', heading: 'Compare two releases' },
  { name: 'comparison', path: '/compare/v1.12.11...v1.13.9', heading: 'v1.12.11 to v1.13.9' },
  {
    name: 'comparison with a release that is missing',
    path: '/compare/v1.12.11...v1.13.99',
    heading: 'No such page',
    status: 404,
  },
  { name: 'empty pre-flight', path: '/upgrade', heading: 'Upgrade pre-flight' },
  {
    name: 'pre-flight',
    path: '/upgrade?from=v1.7.0&to=v1.14.0-rc.1&have=nvidia-fabricmanager,i915-ucode,drbd,mdadm&virtual=schematic&bad=3:name',
    heading: 'Upgrade pre-flight',
  },
  { name: 'runtime graph', path: '/graph', heading: 'What needs what in Talos v1.13.9' },
  {
    name: 'list of a part of the runtime graph',
    path: '/graph?release=v1.11.2&form=list&category=nvidia-gpu&platform=linux%2Farm64',
    heading: 'What needs what in Talos v1.11.2',
  },
  {
    name: 'table of the runtime graph around a node',
    path: '/graph?release=v1.11.2&form=table&focus=zfs&depth=2',
    heading: 'What needs what in Talos v1.11.2',
  },
  {
    name: 'runtime graph of a missing release',
    path: '/graph?release=v1.13.99',
    heading: 'No such release',
    status: 404,
  },
  { name: 'registry', path: '/registry', heading: `127.0.0.1:${WORLDS.catalog.registry}` },
  { name: 'tags', path: '/registry/siderolabs/extensions', heading: 'extensions' },
  {
    name: 'index of a tag',
    path: '/registry/siderolabs/extensions/manifests/v1.13.9',
    heading: 'v1.13.9',
  },
  {
    name: 'repository that no catalog names',
    path: '/registry/library/alpine',
    heading: 'No such page',
    status: 404,
  },
  { name: 'search', path: '/search?q=nvidia', heading: 'Search' },
  { name: 'search that fits nothing', path: '/search?q=nothing-has-this-name', heading: 'Search' },
  { name: 'lines of a pasted name', path: '/d?q=ghcr.io/siderolabs/gvisor', heading: 'Look up a digest' },
  { name: 'digest that no release lists', path: `/d/sha256:${'0'.repeat(64)}`, heading: '000000…000000' },
  {
    name: 'basket',
    path: '/basket?release=v1.11.2&select=gvisor,tailscale',
    heading: 'Basket for Talos v1.11.2',
  },
  { name: 'empty basket', path: '/basket?release=v1.11.2', heading: 'Basket for Talos v1.11.2' },
  { name: 'empty check of an extension', path: '/lint', heading: 'Check an extension' },
  {
    name: 'check of an image with findings',
    path: '/lint?reference=acme/tools/hello:dirty&release=v1.14.0-rc.1',
    heading: 'Check an extension',
  },
  { name: 'authors', path: '/authors?release=v1.11.2', heading: 'Making extensions for Talos v1.11.2' },
  { name: 'tiers', path: '/tiers', heading: 'What the tiers promise' },
  { name: 'sources', path: '/sources', heading: 'What was read, and from where' },
  { name: 'about', path: '/about', heading: 'About this catalog' },
  { name: 'missing page', path: '/no/such/page', heading: 'No such page', status: 404 },
  { name: 'missing release', path: '/releases/v1.13.99', heading: 'No such release', status: 404 },
  { name: 'missing extension', path: '/extensions/gvizor', heading: 'No such extension', status: 404 },
  {
    name: 'extension missing from a release',
    path: '/extensions/gvizor/v1.13.9',
    heading: 'Not in this release',
    status: 404,
  },
]

/** Console lines of Chromium for the pages above that are no 200. */
export const STATUS_NOISE = /Failed to load resource: .*status of 404/
