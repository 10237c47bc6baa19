import type { Extension } from '#catalog/extension'
import { nameChanges } from '#catalog/name-changes'
import { resolveName } from '#catalog/names-over-time'
import { compareTalosVersions, findTalosVersion } from '#catalog/talos-version'
import { compareExtension, lastComponent, talosName, type ExtensionChange } from './extension-change.ts'
import { isKernelBound } from './kernel-bound.ts'
import { releaseStanding } from './kernel-builds.ts'
import { partOfTalos } from './left-the-base-table.ts'
import type { PastedExtension } from './paste/pasted.ts'
import type { PreflightQuestion } from './preflight-question.ts'
import { verdictOf, type PreflightKind, type PreflightVerdict } from './preflight-verdict.ts'

/** The verdict on one extension of a node. */
export function judgeExtension(pasted: PastedExtension, question: PreflightQuestion): PreflightVerdict {
  const { to } = question
  const repositories = to.catalog.extensions.map(({ repository }) => repository)
  // A node reports bare names; the schematic behind it has the owner in front, and the factory is asked with that.
  const written = pasted.name.includes('/') ? pasted.name : `siderolabs/${pasted.name}`
  const resolved = resolveName(written, repositories)
  if (resolved.kind === 'not-in-release') return absent(pasted.name, resolved.repository, question)
  const target = to.catalog.extensions.find(({ repository }) => repository === resolved.repository)
  if (!target) return absent(pasted.name, resolved.repository, question)
  const change = changeOf(pasted, target, question)
  const place = { target: target.repository, alternatives: alternativesOf(pasted.name, target, repositories) }
  const jumps = change?.jumps ?? []
  const doubt = unknownBuild(target.name, question)
  const remarks = [...doubt, ...(resolved.warning === null ? [] : [resolved.warning])]
  if (target.tier === 'deprecated' || isPartOfTalos(target.name, to.version)) {
    return verdictOf(pasted.name, 'deprecated', deprecatedRemarks(target.name, to.version), {
      ...place,
      jumps,
    })
  }
  const mismatch = kernelMismatch(target.name, question)
  if (mismatch !== undefined)
    return verdictOf(pasted.name, 'kernel-mismatch', [mismatch, ...remarks], { ...place, jumps })
  if (resolved.rule === 'exact' || resolved.rule === 'manifest-name') {
    if (doubt.length > 0) return verdictOf(pasted.name, 'unknown-build', remarks, { ...place, jumps })
    const kind = sameNameKind(target, change)
    return verdictOf(pasted.name, kind, [...sameNameRemarks(kind, target.name, to.version), ...remarks], {
      ...place,
      jumps,
    })
  }
  const kind: PreflightKind = place.alternatives.length > 0 ? 'split' : 'renamed'
  const renamed = [
    renameRemark(kind, target.name, place.alternatives),
    ...factoryRemarks(resolved.factoryAccepts),
  ]
  return verdictOf(pasted.name, kind, [...renamed, ...remarks], { ...place, jumps })
}

function changeOf(
  pasted: PastedExtension,
  target: Extension,
  { from, to }: PreflightQuestion,
): ExtensionChange | undefined {
  const extensions = from.catalog?.extensions ?? []
  const resolved = resolveName(
    pasted.name,
    extensions.map(({ repository }) => repository),
  )
  const before = extensions.find(
    ({ repository }) => resolved.kind === 'found' && repository === resolved.repository,
  )
  // What the node reports counts more than what its release shipped: it may run an image of its own choice.
  const model = before ?? target
  const tag = pasted.version ?? before?.tag
  if (tag === undefined) return undefined
  const installed = {
    ...model,
    tag,
    digest: pasted.digest === before?.digest ? (before?.digest ?? null) : null,
  }
  const known = pasted.version === null || pasted.version === before?.tag ? before : undefined
  return compareExtension(
    { extension: known ?? installed, release: from.version, constraint: undefined },
    { extension: target, release: to.version, constraint: undefined },
  )
}

function sameNameKind(target: Extension, change: ExtensionChange | undefined): PreflightKind {
  if (change?.image === 'unchanged') return 'ok'
  if (target.boundToRelease || isKernelBound(target.name) === true) return 'rebuilt'
  return change?.image === 'rebuilt' ? 'rebuilt' : 'ok'
}

function sameNameRemarks(kind: PreflightKind, name: string, release: string): readonly string[] {
  return kind === 'rebuilt' ? [`${release} has its own build of ${name}.`] : [`${release} ships ${name}.`]
}

function renameRemark(kind: PreflightKind, name: string, alternatives: readonly string[]): string {
  if (kind === 'renamed') return `Renamed to ${name}.`
  return `Renamed to ${name}; split, so ${alternatives.map(lastComponent).join(', ')} is possible as well.`
}

function factoryRemarks(accepts: boolean): readonly string[] {
  if (accepts) return []
  return ['The Image Factory does not find it there under this name: change the schematic yourself.']
}

/** Sister flavours in the target, where one name became several. */
function alternativesOf(
  asked: string,
  target: Extension,
  repositories: readonly string[],
): readonly string[] {
  const name = lastComponent(asked.split(/[@:]/, 1)[0] ?? '')
  const owner = target.repository.slice(0, target.repository.lastIndexOf('/') + 1)
  return nameChanges
    .filter(({ from, kind }) => from === name && kind === 'flavour')
    .map(({ to }) => owner + to)
    .filter((repository) => repository !== target.repository && repositories.includes(repository))
}

function kernelMismatch(name: string, { to, facts }: PreflightQuestion): string | undefined {
  const standing = releaseStanding(to.version, facts)
  if (standing.kind !== 'disagrees' || isKernelBound(name) !== true) return undefined
  const instead = standing.use === undefined ? '' : ` Use ${standing.use}.`
  return `The extensions of ${to.version} were built with ${standing.extensionsPkgs}, its Talos with ${standing.talosPkgs}: kernel modules are refused at boot.${instead}`
}

/** A build that nobody knows is no success. */
function unknownBuild(name: string, { to, facts }: PreflightQuestion): readonly string[] {
  if (releaseStanding(to.version, facts).kind !== 'unknown' || isKernelBound(name) !== true) return []
  return [
    `Which kernel build ${to.version} was made with is not known, so whether its kernel modules load cannot be told.`,
  ]
}

function absent(asked: string, repository: string, { to, lastSeen }: PreflightQuestion): PreflightVerdict {
  const name = talosName(repository)
  if (isPartOfTalos(name, to.version)) {
    return verdictOf(asked, 'part-of-talos', [`${name} is part of Talos in ${to.version}; leave it out.`])
  }
  const last = lastSeen(name)
  if (last === undefined) return verdictOf(asked, 'unknown-name', [`No release that is known has ${name}.`])
  return verdictOf(asked, 'missing', [
    `${to.version} does not have ${name}; the newest that has it is ${last}.`,
  ])
}

function deprecatedRemarks(name: string, release: string): readonly string[] {
  if (!isPartOfTalos(name, release)) return [`${name} is deprecated in ${release}.`]
  return [`${name} is part of Talos in ${release}; the extension does nothing and can be left out.`]
}

function isPartOfTalos(name: string, release: string): boolean {
  const version = findTalosVersion(release)
  return partOfTalos.some((part) => {
    const since = findTalosVersion(part.since)
    return part.name === name && version && since && compareTalosVersions(since, version) <= 0
  })
}
