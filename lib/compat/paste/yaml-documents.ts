import { parseYaml, type YamlNode } from '#catalog/yaml'
import { InvalidYamlError } from '#catalog/yaml-fault'
import { toTextJson } from '#catalog/yaml-json'
import type { PasteCollector } from './collector.ts'
import { lineAndColumn, type Place } from './place.ts'
import { readStructure } from './structure.ts'

const TOP_KEY =
  /^(node|metadata|spec|apiVersion|kind|items|machine|cluster|version|debug|persist|customization|overlay|owner):(\s|$)/m

/** Whether a text has a top-level key of one of the formats that are YAML. */
export function isYaml(text: string): boolean {
  return TOP_KEY.test(text)
}

/**
 * Reads YAML documents, separated by `---` or, as talosctl prints several resources, by the next `node:`. A document
 * that is no YAML is a fault at its line; the others are read.
 */
export function readYamlPaste(text: string, collector: PasteCollector): void {
  for (const place of splitDocuments(text)) {
    if (collector.isFull) return
    try {
      read(place, collector)
    } catch (error) {
      if (!(error instanceof InvalidYamlError)) throw error
      const { line, column } = lineAndColumn(place, error.at ?? 0)
      collector.addFault(line, '', 'yaml', error.at === null ? null : column)
    }
  }
}

function read(place: Place, collector: PasteCollector): void {
  const node = parse(place.source)
  if (node !== undefined) readStructure(toTextJson(node), place, 'talosctl-yaml', collector)
}

/** Some programs make tabs of the blanks that they copy, and YAML allows none in front of a key. */
function parse(source: string): YamlNode | undefined {
  try {
    return parseYaml(source)
  } catch (error) {
    const spaced = source.replaceAll(/^\t+/gm, (tabs) => '    '.repeat(tabs.length))
    if (spaced === source || !(error instanceof InvalidYamlError)) throw error
    try {
      return parseYaml(spaced)
    } catch {
      throw error
    }
  }
}

function splitDocuments(text: string): readonly Place[] {
  const documents: { line: number; lines: string[] }[] = []
  let isResource = false
  for (const [index, content] of text.split('\n').entries()) {
    const separator = /^(---|\.\.\.)(\s|$)/.test(content)
    const nextResource = isResource && content.startsWith('node:')
    if (separator || nextResource || documents.length === 0) {
      documents.push({ line: separator ? index + 2 : index + 1, lines: separator ? [] : [content] })
      isResource = !separator && content.startsWith('node:')
    } else {
      documents.at(-1)?.lines.push(content)
      isResource ||= content.startsWith('node:')
    }
  }
  return documents
    .map(({ line, lines }) => ({ line, source: lines.join('\n') }))
    .filter(({ source }) => source.replace(/#.*$/gm, '').trim() !== '')
}
