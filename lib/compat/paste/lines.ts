import type { PasteCollector } from './collector.ts'
import { readInstaller, splitTag } from './installer.ts'

const COMPONENT = /^[a-z0-9]+(?:[._-]+[a-z0-9]+)*$/
const LABEL = /extensions\.talos\.dev\/([^\s=:,"']+)["']?\s*[=:]\s*["']?([^\s,"']*)/g
const TAG = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/
const DIGEST = /^sha256:[0-9a-f]{64}$/

/**
 * Reads references and names, separated by line breaks, blanks or commas; bullets, quotes and comments are forgiven.
 * Labels and annotations of Kubernetes nodes are read wherever they stand. IDs of schematics and versions of Talos among them are kept as such.
 */
export function readLines(text: string, collector: PasteCollector): void {
  for (const [index, line] of text.split('\n').entries()) {
    // As kubectl prints them: of such a line nothing else is of interest.
    const labels = [...line.matchAll(LABEL)]
    for (const [, name = '', version = ''] of labels) {
      collector.addFormat('kubernetes-nodes')
      collector.addExtension(index + 1, name, version === '' ? null : version)
    }
    if (labels.length > 0) continue
    const bare = line.replace(/(^|\s)#.*$/, '').replace(/^\s*[-*•]\s+/, '')
    for (const word of bare.split(/[\s,]+/)) {
      const token = word.replace(/^['"`]+|['"`;]+$/g, '')
      if (token !== '' && !readToken(token, index + 1, collector)) {
        collector.addFault(index + 1, token, 'name')
      }
    }
  }
}

function readToken(token: string, line: number, collector: PasteCollector): boolean {
  if (collector.addSchematicId(token)) return true
  if (/^v?\d+\.\d+\.\d+/.test(token)) return collector.addTalosVersion(token)
  if (readInstaller(token, collector)) {
    collector.addFormat('references')
    return true
  }
  return readReference(token, line, collector)
}

/**
 * Reads the reference of an extension's image, or a name alone.
 *
 * @returns whether the text is one
 */
export function readReference(text: string, line: number, collector: PasteCollector): boolean {
  const [path, tag] = splitTag(text)
  const digest = text.includes('@') ? text.slice(text.indexOf('@') + 1) : null
  const components = path.split('/')
  const [first = ''] = components
  const isHost = components.length > 1 && (/[.:]/.test(first) || first === 'localhost')
  const repository = isHost ? components.slice(1) : components
  if (!isRepository(repository.join('/'))) return false
  if (tag !== undefined && !TAG.test(tag)) return false
  if (digest !== null && !DIGEST.test(digest)) return false
  collector.addFormat(tag === undefined && digest === null && !isHost ? 'names' : 'references')
  collector.addExtension(line, repository.join('/'), tag ?? null, digest)
  return true
}

/** Whether a text is the path of a repository, or the last part of one. */
export function isRepository(text: string): boolean {
  return text.split('/').every((component) => COMPONENT.test(component))
}
