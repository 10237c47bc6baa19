import type { DrawnNode } from '#graph/drawing/draw-graph'
import type { Evidence } from '#graph/evidence'
import type { EdgeKind, GraphEdge, GraphNode, GraphPlatform } from '#graph/graph'
import { visibleText } from '../visible-text.ts'

/** What a node is, for a reader; in the order in which lists have them. */
export const NODE_WORDS: Readonly<Record<DrawnNode['kind'], string>> = {
  extension: 'extension',
  stage: 'package',
  image: 'image from elsewhere',
  alpine: 'Alpine package',
  talos: 'Talos',
  'kernel-build': 'kernel build',
  service: 'extension service',
  'talos-service': 'service of Talos',
  configuration: 'configuration',
  module: 'kernel module',
  handler: 'runtime handler',
  choice: 'need with alternatives',
}

/** What an edge says, read from its start and from its end. */
type Phrase = { readonly out: string; readonly into: string; readonly about: string }

/** Words for each kind of edge: `zfs` *runs or brings* `ext-zfs-service`, which is *run or brought by* `zfs`. */
export const EDGE_WORDS: Readonly<Record<EdgeKind, Phrase>> = {
  requires: { out: 'requires', into: 'is required by', about: 'Does not work without it.' },
  'requires one of': {
    out: 'requires one of',
    into: 'is one that meets a requirement of',
    about: 'Any one of these is enough.',
  },
  'must match version': {
    out: 'must match the version of',
    into: 'must match the version of',
    about: 'Works only beside the same version.',
  },
  'used with': {
    out: 'is often used with',
    into: 'is often used with',
    about: 'Useful together, not necessary.',
  },
  conflicts: { out: 'conflicts with', into: 'conflicts with', about: 'Cannot be used together.' },
  'redundant with': {
    out: 'adds nothing beside',
    into: 'already includes',
    about: 'One holds all of the other.',
  },
  alternative: {
    out: 'is an alternative to',
    into: 'is an alternative to',
    about: 'Answers to the same need.',
  },
  'firmware for': { out: 'has firmware for', into: 'loads firmware of', about: 'Devices need it to start.' },
  overrides: {
    out: 'overrides files of',
    into: 'is overridden by',
    about: 'Replaces a file on purpose and comes later.',
  },
  'superseded by': { out: 'is superseded by', into: 'supersedes', about: 'No longer needed.' },
  provides: { out: 'provides', into: 'is provided by', about: 'Runs it, adds it or contains it.' },
  loads: {
    out: 'needs loaded',
    into: 'is loaded for',
    about: 'Kernel modules that the machine configuration lists.',
  },
  'depends on service': {
    out: 'starts after',
    into: 'is waited for by',
    about: 'Waits until the other service runs.',
  },
  'waits for configuration': {
    out: 'waits for',
    into: 'lets start',
    about: 'Stays in Waiting until it is there.',
  },
  'bound to kernel build': {
    out: 'is bound to',
    into: 'is the only one for',
    about: 'Carries modules signed for one kernel build.',
  },
  'shares files': {
    out: 'shares files with',
    into: 'shares files with',
    about: 'The same files in both images.',
  },
  build: { out: 'is used to build', into: 'is built with', about: 'There while building.' },
  runtime: {
    out: 'is needed at run time by',
    into: 'needs at run time',
    about: 'There while building and in the result.',
  },
}

/** One reason for an edge. */
export type EvidenceWords = {
  readonly text: string
  readonly href: string | null
  /** Whether something that was published for the release says so. */
  readonly isProof: boolean
}

/** Why an edge is believed, as a reader is told it. */
function evidenceWords(evidence: Evidence): EvidenceWords {
  switch (evidence.kind) {
    case 'layer-file':
      return proof(`${evidence.path} in ${layerWords(evidence.digest)} of ${evidence.extension}`)
    case 'service-file':
      return proof(`service file ${evidence.path} in ${layerWords(evidence.digest)} of ${evidence.extension}`)
    case 'version':
      return proof(evidence.text)
    case 'source-file':
      return {
        ...proof(`${evidence.path} at ${evidence.tag}`),
        href: sourceHref(evidence.path, evidence.tag),
      }
    case 'rule':
      return proof(`rule: ${evidence.source}`)
    case 'documented':
      return { text: visibleText(`documented only: ${evidence.source}`), href: null, isProof: false }
    case 'inferred':
      return { text: visibleText(`inferred from ${evidence.source}`), href: null, isProof: false }
    default:
      return evidence satisfies never
  }
}

/** Twelve digits of a digest tell layers apart. */
function layerWords(digest: string | undefined): string {
  return digest === undefined ? 'the image' : `layer ${digest.slice(0, 'sha256:'.length + 12)}…`
}

/** The reasons for an edge, each once. */
export function reasonsOf(evidence: readonly Evidence[]): readonly EvidenceWords[] {
  const words = new Map(evidence.map(evidenceWords).map((one) => [one.text, one]))
  return [...words.values()]
}

function proof(text: string): EvidenceWords {
  return { text: visibleText(text), href: null, isProof: true }
}

/** A file of the source repository at a tag, where people read it. */
export function sourceHref(path: string, tag: string): string {
  const segments = path.split('/').map(encodeURIComponent).join('/')
  return `https://github.com/siderolabs/extensions/blob/${encodeURIComponent(tag)}/${segments}`
}

/** `arm64 only` where a part does not exist on both platforms; empty else. */
export function platformWords(platforms: readonly GraphPlatform[] | undefined): string {
  return platforms?.length === 1 ? `${(platforms[0] ?? '').replace('linux/', '')} only` : ''
}

/** What is to say of a node beside its name and kind. */
export function nodeNotes(node: GraphNode): readonly string[] {
  const stub = node.stubOn?.map((platform) => `an empty image on ${platform.replace('linux/', '')}`) ?? []
  return [
    ...(node.isAbsent === true ? [absence(node)] : []),
    ...stub,
    ...[platformWords(node.platforms)].filter((words) => words !== ''),
  ]
}

function absence({ kind }: GraphNode): string {
  if (kind === 'service') return 'unknown: nothing in this release runs it'
  return kind === 'stage' ? 'absent: no file of the source defines it' : 'absent from this release'
}

/** The sentence of an edge: `zfs is bound to its kernel build`. */
export function edgeSentence({ kind }: GraphEdge, from: string, to: string): string {
  return `${from} ${EDGE_WORDS[kind].out} ${to}`
}
