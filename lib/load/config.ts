import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import {
  formatSignerIdentities,
  parseSignerIdentities,
  UPSTREAM_SIGNERS,
  type SignerIdentity,
} from '#catalog/signer-identity'
import { carriedRoot } from '#trust/carried-root'
import type { NamedRoot } from '#trust/trusted-root'
import { parseCatalogImage, type CatalogImage } from './catalog-image.ts'
import { readTrustedRootFile } from './trusted-root-file.ts'

/** Everything the environment can set, read once. */
export type Config = {
  /** `null`: switched off by an empty setting; only cache and snapshot answer. */
  readonly catalogImage: CatalogImage | null
  readonly plainHttpHosts: readonly string[]
  /** Requests in flight per registry host. */
  readonly concurrency: number
  /** Template with `{tag}`; `null`: switched off. */
  readonly sourceArchiveUrl: string | null
  readonly kernelBuildUrl: string | null
  /** `null`: memory only. */
  readonly cacheDirectory: string | null
  readonly cacheMaxBytes: number
  /** Folder of docker's `config.json`; `null`: no credentials. */
  readonly dockerConfigDirectory: string | null
  readonly offline: boolean
  /** What signatures are checked against. */
  readonly trustedRoot: NamedRoot
  /** Who may have signed; empty: nobody. */
  readonly signers: readonly SignerIdentity[]
}

/** One wrong setting: its name, what it holds, and what it should look like. */
export type SettingFault = { readonly name: string; readonly value: string; readonly expected: string }

/** Wrong settings, all of them at once. */
export class ConfigInvalidError extends Error {
  override readonly name = 'ConfigInvalidError'
  readonly code = 'CONFIG_INVALID'
  readonly faults: readonly SettingFault[]

  constructor(faults: readonly SettingFault[]) {
    super(
      faults
        .map((it) => `${it.name} is ${JSON.stringify(it.value)}; it should be ${it.expected}.`)
        .join('\n'),
    )
    this.faults = faults
  }
}

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Reads the settings of README.md from the environment: not set means the default, set and empty means off.
 *
 * @throws {ConfigInvalidError} with every fault
 */
export function parseConfig(env: Environment, projectDirectory: string): Config {
  const faults: SettingFault[] = []
  const read = <T>(
    name: string,
    fallback: string,
    expected: string,
    parse: (text: string) => T | undefined,
  ): T | null => {
    const text = (env[name] ?? fallback).trim()
    if (text === '') return null
    const value = parse(text)
    if (value === undefined) faults.push({ name, value: text, expected })
    return value ?? null
  }
  const archive = 'https://github.com/siderolabs/extensions/archive/refs/tags/{tag}.tar.gz'
  const pkgs = 'https://raw.githubusercontent.com/siderolabs/talos/{tag}/pkg/machinery/gendata/data/pkgs'
  const plainHttpHosts =
    read('REGISTRY_PLAIN_HTTP', '', 'a comma list of host:port, like 127.0.0.1:5000', parseHostList) ?? []
  const urlShape = 'an https URL with {tag} in it (http only for a host of REGISTRY_PLAIN_HTTP), or empty'
  const parseTemplate = (text: string) => parseUrlTemplate(text, plainHttpHosts)
  const config: Config = {
    catalogImage: read(
      'CATALOG_IMAGE',
      'ghcr.io/siderolabs/extensions',
      'a registry host and a repository, like ghcr.io/siderolabs/extensions, without tag',
      parseCatalogImage,
    ),
    plainHttpHosts,
    concurrency:
      read('REGISTRY_CONCURRENCY', '16', 'a whole number from 1 to 256', (it) => whole(it, 1, 256)) ?? 16,
    sourceArchiveUrl: read('SOURCE_ARCHIVE_URL', archive, urlShape, parseTemplate),
    kernelBuildUrl: read('KERNEL_BUILD_URL', pkgs, urlShape, parseTemplate),
    cacheDirectory: read('CACHE_DIR', join(projectDirectory, '.cache'), 'a folder', (it) =>
      resolve(projectDirectory, it),
    ),
    cacheMaxBytes:
      (read('CACHE_MAX_MIB', '2048', 'a whole number of MiB, 16 or more', (it) => whole(it, 16, 1 << 24)) ??
        2048) *
      1024 *
      1024,
    dockerConfigDirectory: read('DOCKER_CONFIG', join(homedir(), '.docker'), 'a folder', (it) => resolve(it)),
    offline: read('OFFLINE', '', '1 or empty', (it) => (it === '1' ? true : undefined)) ?? false,
    trustedRoot:
      read(
        'TRUSTED_ROOT',
        '',
        'a file with a sigstore trusted root, like trusted_root.json, or empty',
        (it) => readTrustedRootFile(resolve(projectDirectory, it)),
      ) ?? carriedRoot(),
    signers:
      read(
        'SIGNER_IDENTITIES',
        formatSignerIdentities(UPSTREAM_SIGNERS),
        'a comma list of issuer|subject, like https://accounts.google.com|*@example.com, one * at most',
        parseSignerIdentities,
      ) ?? [],
  }
  read('PORT', '3000', 'a port from 1 to 65535', (it) => whole(it, 0, 65_535))
  if (faults.length > 0) throw new ConfigInvalidError(faults)
  return config
}

function whole(text: string, least: number, most: number): number | undefined {
  if (!/^\d{1,9}$/.test(text)) return undefined
  const value = Number(text)
  return value >= least && value <= most ? value : undefined
}

function parseHostList(text: string): readonly string[] | undefined {
  const hosts = text
    .split(',')
    .map((it) => it.trim().toLowerCase())
    .filter((it) => it !== '')
  const shape = /^(?:[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?|\[[0-9a-f:.]{2,45}\]):\d{1,5}$/
  return hosts.every((host) => shape.test(host)) ? hosts : undefined
}

function parseUrlTemplate(text: string, plainHttpHosts: readonly string[]): string | undefined {
  if (!text.includes('{tag}') || !URL.canParse(text.replaceAll('{tag}', 'v1.0.0'))) return undefined
  const url = new URL(text.replaceAll('{tag}', 'v1.0.0'))
  if (url.username !== '' || url.password !== '') return undefined
  if (url.protocol === 'https:') return text
  return url.protocol === 'http:' && plainHttpHosts.includes(url.host) ? text : undefined
}
