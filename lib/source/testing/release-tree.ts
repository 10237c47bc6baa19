import { categories, folderOf } from '#catalog/categories'
import { contentOn } from '#catalog/facts/content-platform-table'
import { moduleLoadOf } from '#catalog/facts/module-table'
import { needsConfiguration, servicesOf } from '#catalog/facts/services'
import { releaseFact } from '#catalog/release-facts'
import { historyFact, historyNames, type HistoryFact } from '#catalog/release-history'
import { serviceText } from '#registry/testing/service-text'
import { branchOf, inputsOf } from './build-inputs.ts'
import { FAULTY_RELEASE, withFaults } from './faulty-parts.ts'
import { packageText } from './package-text.ts'
import { readmeText } from './readme-text.ts'
import { overlapsText } from './tolerated-overlaps.ts'

/**
 * The source repository at the tag of a release in the real format, from the facts of the release history: every
 * extension of the release with its folder, package, variables, manifest, README and service files, and what the
 * build and its checks need around them. `undefined` for a tag that the history does not know.
 */
export function releaseTree(version: string): ReadonlyMap<string, string> | undefined {
  const facts = historyNames().flatMap((name) => historyFact(version, name) ?? [])
  if (facts.length === 0) return undefined
  const names = historyNames().filter((name) => historyFact(version, name) !== undefined)
  const files = new Map<string, string>([
    ['Makefile', makefile(version, names)],
    ['Pkgfile', PKGFILE],
    ['README.md', rootReadme(names)],
    ['LICENSE', 'Not the licence of anything: this tree was generated.\n'],
    ['vars.yaml', 'VERSION: "{{ .BUILD_ARG_TAG }}"\n'],
    ['internal/base/pkg.yaml', BASE],
    ['internal/extensions/pkg.yaml', 'name: extensions\nvariant: scratch\ndependencies:\n  - stage: base\n'],
    ['reproducibility/vars.yaml', 'GRAPH_IGNORE: true\n'],
    ['reproducibility/pkg.yaml', 'name: reproducibility\ndependencies:\n  - stage: base\n'],
    ['.github/workflows/ci.yaml', 'name: of the forge\n'],
    ...overlapsText(version),
  ])
  for (const name of names) {
    const fact = historyFact(version, name)
    if (fact !== undefined) for (const [path, text] of extensionFiles(name, fact)) files.set(path, text)
  }
  for (const stage of innerStages(names)) {
    files.set(`internal/${stage}/pkg.yaml`, packageText({ name: stage, hasModules: false }))
  }
  return version === FAULTY_RELEASE ? withFaults(files) : files
}

/** Where an extension lives: the branches of one extension share a folder. */
function folderFor(name: string): string {
  const branch = branchOf(name)
  const stem = name.slice(0, name.length - branch.length)
  return `${folderOf(name)}/${stem}${branch === '' ? '' : `/${branch.slice(1)}`}`
}

function extensionFiles(name: string, fact: HistoryFact): readonly (readonly [path: string, text: string])[] {
  const folder = folderFor(name)
  const services = servicesOf(name, fact.release)
  const stubs = (['amd64', 'arm64'] as const).filter((arch) => contentOn(name, `linux/${arch}`) === 'stub')
  const only =
    stubs.length === 0 ? {} : { only: stubs[0] === 'amd64' ? ('arm64' as const) : ('amd64' as const) }
  const subject = {
    name,
    folder,
    fact,
    services: services.map(({ service }) => service),
    modules: moduleLoadOf(name)?.modules ?? [],
    needsDocument: needsConfiguration(name, fact.release),
  }
  return [
    [`${folder}/pkg.yaml`, packageText({ name, hasModules: fact.kernelModules, ...only })],
    [`${folder}/vars.yaml`, `VERSION: "${fact.tag.replace(fact.release, '{{ .BUILD_ARG_TAG }}')}"\n`],
    [`${folder}/manifest.yaml.tmpl`, manifestText(name, fact)],
    [`${folder}/README.md`, readmeText(subject)],
    ...services.map((one) => [`${folder}/${one.service}.yaml`, serviceText(one)] as const),
  ]
}

function manifestText(name: string, { constraint, author }: HistoryFact): string {
  return [
    'version: v1alpha1',
    'metadata:',
    `  name: ${name}`,
    '  version: "{{ .VERSION }}"',
    `  author: ${JSON.stringify(author ?? 'unknown')}`,
    ...(constraint === null
      ? []
      : ['  compatibility:', '    talos:', `      version: ${JSON.stringify(constraint)}`]),
    '',
  ].join('\n')
}

/** Stages that are no extensions and that extensions are built from, directly or not. */
function innerStages(extensions: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>()
  const queue = [...extensions]
  for (let stage = queue.pop(); stage !== undefined; stage = queue.pop()) {
    for (const word of inputsOf(stage, false)) {
      if (!/^[a-z]/.test(word) || word === 'alpine' || found.has(word) || extensions.includes(word)) continue
      found.add(word)
      queue.push(word)
    }
  }
  return found
}

function rootReadme(names: readonly string[]): string {
  const tables = categories.flatMap(({ folder, title }) => {
    const rows = names.filter((name) => folderOf(name) === folder && folder !== 'examples')
    if (rows.length === 0) return []
    const lines = rows.map(
      (name) => `| [${name}](${folderFor(name)}) | ghcr.io/siderolabs/${name}:VERSION | generated |`,
    )
    return [`### ${title}\n\n| Name | Image | Description |\n| --- | --- | --- |\n${lines.join('\n')}\n`]
  })
  return `# Generated extensions\n\n## Installing extensions\n\nNothing here is published.\n\n${tables.join('\n')}`
}

function makefile(version: string, names: readonly string[]): string {
  const fact = releaseFact(version)
  const pkgs = fact?.extensionsPkgs ?? fact?.pkgs
  return [
    'TAG ?= $(shell git describe --tag --always --dirty)',
    'REGISTRY ?= ghcr.io',
    'USERNAME ?= siderolabs',
    'SOURCE_DATE_EPOCH := $(shell git log -1 --pretty=%ct)',
    'COMMON_ARGS = --file=Pkgfile',
    'COMMON_ARGS += --build-arg=SOURCE_DATE_EPOCH=$(SOURCE_DATE_EPOCH)',
    'COMMON_ARGS += --build-arg=TAG="$(TAG)"',
    'COMMON_ARGS += --build-arg=PKGS="$(PKGS)"',
    'COMMON_ARGS += --build-arg=PKGS_PREFIX="$(PKGS_PREFIX)"',
    ...(pkgs === undefined || pkgs === null ? [] : [`PKGS ?= ${pkgs}`]),
    'PKGS_PREFIX ?= $(REGISTRY)/$(USERNAME)',
    ...names.map(
      (name, at) =>
        `${name.startsWith('nonfree-') ? 'NONFREE_TARGETS' : 'TARGETS'} ${at === 0 ? '' : '+'}= ${name}`,
    ),
    '',
    'docker-%:',
    '\t@docker buildx build --target=$* $(COMMON_ARGS) .',
    '',
  ].join('\n')
}

const PKGFILE = `# syntax = ghcr.io/siderolabs/bldr:v0.5.0

format: v1alpha2

vars:
  TOOLS_IMAGE: ghcr.io/siderolabs/tools:v1.0.0
`

const BASE = `name: base
variant: scratch
shell: /bin/bash
dependencies:
  - image: "{{ .TOOLS_IMAGE }}"
finalize:
  - from: /
    to: /
`
