import type { PasteCollector } from './collector.ts'
import { readFactoryAddress, readInstaller, splitTag } from './installer.ts'

const COMPONENT = /^[a-z0-9]+(?:[._-]+[a-z0-9]+)*$/
const LABEL =
  /extensions\.talos\.dev\/([^\s=:,"']{1,255})["']?[ \t]{0,20}[=:][ \t]{0,20}["']?([^\s,"']{0,255})/g
const TAG = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/
const DIGEST = /^sha256:[0-9a-f]{64}$/

/** A command reads images among its words, and its other words are no names. */
const COMMAND =
  /^(?:sudo\s+)?(?:talosctl|kubectl|omnictl|docker|podman|nerdctl|crane|skopeo|cosign|curl|wget)\s/
const OS_IMAGE = /\bTalos \((v[^\s)]+)\)/g

/**
 * Reads references and names, separated by line breaks, blanks, commas or semicolons; bullets, quotes and comments are
 * forgiven, and of a command only its images are taken. Where labels or annotations of Kubernetes nodes stand in the
 * text, it is a print of nodes and nothing else of it is of interest. IDs of schematics and versions of Talos are kept
 * as such.
 */
export function readLines(text: string, collector: PasteCollector): void {
  const lines = text.split('\n')
  const labels = lines.map((line) =>
    line.includes('extensions.talos.dev/') ? [...line.matchAll(LABEL)] : [],
  )
  if (labels.some((found) => found.length > 0)) {
    collector.addFormat('kubernetes-nodes')
    for (const [index, found] of labels.entries()) {
      for (const [, name = '', version = ''] of found) collector.addExtension(index + 1, name, version)
    }
    for (const [, version = ''] of text.matchAll(OS_IMAGE)) collector.addTalosVersion(version)
    return
  }
  for (const [index, line] of lines.entries()) {
    if (line === '') continue
    const bare = line.replace(/(^|\s)#.*$/, '').replace(/^\s*[-*•]\s+/, '')
    const isCommand = COMMAND.test(bare.trimStart())
    for (const word of bare.split(/[\s,;]+/)) {
      const token = withoutQuotes(isCommand ? word.replace(/^--?[\w-]+=/, '') : word)
      if (token === '' || (isCommand && !isImage(token))) continue
      if (!readToken(token, index + 1, collector)) collector.addFault(index + 1, token, 'name')
    }
  }
}

/** Whether a word of a command can be the reference of an image: a path with a tag or digest. */
function isImage(word: string): boolean {
  return !word.startsWith('-') && word.includes('/') && /[:@]/.test(word)
}

const QUOTES: ReadonlySet<string> = new Set(["'", '"', '`'])

/** A pattern would look through a run of quotes again from each of them. */
function withoutQuotes(word: string): string {
  let start = 0
  let end = word.length
  while (start < end && QUOTES.has(word.charAt(start))) start++
  while (end > start && QUOTES.has(word.charAt(end - 1))) end--
  return word.slice(start, end)
}

function readToken(token: string, line: number, collector: PasteCollector): boolean {
  if (collector.addSchematicId(token)) return true
  if (/^v?\d+\.\d+\.\d+/.test(token)) return collector.addTalosVersion(token)
  if (readFactoryAddress(token, collector)) {
    collector.addFormat('references')
    return true
  }
  const reference = token.replace(/^(?:https?|docker|oci):\/\//i, '')
  if (readInstaller(reference, collector)) {
    collector.addFormat('references')
    return true
  }
  return readReference(reference, line, collector)
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
