import type { ReleaseList } from '#catalog/release'
import { formatCore } from '#catalog/talos-version'
import type { AllowedPath } from '#lint/allowed-paths'
import type { ReleaseRules } from '#lint/release-rules'
import { RULES_READ_TO } from '#lint/release-rules'
import type { Problem } from '#problem/problem'
import type { Command } from '../commands.ts'
import { offeredVersions } from '../compatibility/mix-view.ts'
import { checkerWords } from '../lint/finding-rows.ts'
import { authorsHref, lintHref } from '../routes.ts'
import { tiersView, type TierPromise } from '../tiers-view.ts'
import {
  buildCommands,
  catalogCommands,
  catalogFiles,
  sampleFiles,
  upstreamCommands,
  type SampleFile,
} from './author-samples.ts'
import { layoutTree } from './layout-tree.ts'
import { pathPurposes } from './path-purposes.ts'

/** What is known of a release for who writes extensions for it. */
export type AuthorParts = {
  readonly rules: ReleaseRules
  readonly pkgs: string | null
  readonly tools: string | null
  readonly targets: number | null
  readonly origin: 'source' | 'table'
  readonly problem: Problem | null
}

/** A pin with its value; `null`: not known. */
export type PinRow = { readonly label: string; readonly value: string | null; readonly href: string | null }

/** The page for authors. */
export type AuthorsView = {
  readonly release: string
  readonly form: { readonly action: string; readonly versions: readonly string[] }
  readonly caution: string | null
  readonly pins: readonly PinRow[]
  /** Where the pins are from, or why they are not known. */
  readonly pinsText: string
  readonly paths: readonly {
    readonly path: string
    readonly since: string
    readonly purpose: string
    readonly documented: string
  }[]
  readonly checkers: string
  readonly modulesPath: string
  /** Drawing of the root of an image. */
  readonly tree: string
  readonly files: readonly SampleFile[]
  readonly build: readonly Command[]
  readonly upstream: readonly Command[]
  readonly links: readonly { readonly label: string; readonly href: string }[]
  readonly catalogFiles: readonly SampleFile[]
  readonly catalog: readonly Command[]
  readonly promises: readonly TierPromise[]
  readonly lintHref: string
}

/** Prepares the page. */
export function authorsView(parts: AuthorParts, list: ReleaseList | null): AuthorsView {
  const { rules } = parts
  const release = rules.version
  return {
    release,
    form: { action: authorsHref, versions: offeredVersions(list?.releases ?? []) },
    caution: rules.isBeyond
      ? `The newest release whose rules were read is ${RULES_READ_TO}; Talos ${release} may have others.`
      : null,
    pins: pinRows(parts),
    pinsText: pinsText(parts),
    paths: rules.enforced.map((entry) => pathRow(entry, rules)),
    checkers: checkerWords(rules.checkers),
    modulesPath: rules.modulesPath,
    tree: layoutTree(rules.enforced.map(({ path }) => path)),
    files: sampleFiles(formatCore(rules.parsed)),
    build: buildCommands(release),
    upstream: upstreamCommands(release),
    links: linksAt(release),
    catalogFiles,
    catalog: catalogCommands(release),
    promises: tiersView.promises,
    lintHref,
  }
}

function pinRows({ rules, pkgs, tools, targets }: AuthorParts): readonly PinRow[] {
  return [
    { label: 'PKGS', value: pkgs, href: pkgs === null ? null : sourceOf('pkgs', pkgs) },
    { label: 'Tools', value: tools, href: tools === null ? null : sourceOf('tools', tools) },
    { label: 'Kernel', value: rules.kernel, href: null },
    { label: 'Targets', value: targets === null ? null : String(targets), href: null },
  ]
}

/** A version as `git describe` writes it names a commit; another one is a tag. */
function sourceOf(repository: 'pkgs' | 'tools', version: string): string | null {
  if (!/^v[0-9A-Za-z.-]{1,100}$/.test(version)) return null
  const commit = /-g([0-9a-f]{7,40})$/.exec(version)?.[1]
  return `https://github.com/siderolabs/${repository}/tree/${commit ?? version}`
}

function pinsText({ rules, origin, problem }: AuthorParts): string {
  if (origin === 'source') {
    return `Read from the source repository at ${rules.version}. Kernel modules must be built with exactly these PKGS.`
  }
  const why = problem === null ? '' : ` ${problem.title}`
  return `The source repository at ${rules.version} was not read, so only what this catalog knows by itself stands here.${why}`
}

function pathRow(entry: AllowedPath, { documented }: ReleaseRules): AuthorsView['paths'][number] {
  const { path, since } = entry
  const isListed = documented === null ? null : documented.includes(path)
  return {
    path,
    since,
    purpose: pathPurposes[path] ?? '',
    documented: isListed === null ? 'unknown' : isListed ? 'listed' : 'not listed',
  }
}

function linksAt(release: string): AuthorsView['links'] {
  const extensions = 'https://github.com/siderolabs/extensions'
  const talos = 'https://github.com/siderolabs/talos'
  return [
    { label: `Extensions at ${release}`, href: `${extensions}/tree/${release}` },
    { label: `Its Makefile, with TARGETS`, href: `${extensions}/blob/${release}/Makefile` },
    {
      label: 'The example with a service',
      href: `${extensions}/tree/${release}/examples/hello-world-service`,
    },
    {
      label: `The checks in Talos ${release}`,
      href: `${talos}/tree/${release}/pkg/machinery/extensions`,
    },
    { label: 'bldr, which builds pkg.yaml', href: 'https://github.com/siderolabs/bldr' },
  ]
}
