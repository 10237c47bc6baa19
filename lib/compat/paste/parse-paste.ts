import { PasteCollector } from './collector.ts'
import { readJsonPaste } from './json.ts'
import { readLines } from './lines.ts'
import type { Pasted } from './pasted.ts'
import { isTable, readTable } from './table.ts'
import { isYaml, readYamlPaste } from './yaml-documents.ts'

/** A whole cluster as JSON is a few hundred KiB. */
export const MAX_PASTE_CHARACTERS = 1024 * 1024

/**
 * Reads what a person pastes to say which extensions a node has: `talosctl get extensions` as table, YAML or JSON,
 * Kubernetes nodes, a machine configuration, a schematic, references of installers or images, names. The format is
 * found out; what cannot be read is listed with its line, and nothing is thrown.
 */
export function parsePaste(text: string): Pasted {
  const collector = new PasteCollector()
  const clean = text.length > MAX_PASTE_CHARACTERS ? text : withoutShell(text)
  if (clean.length > MAX_PASTE_CHARACTERS) {
    collector.addFault(1, '', 'large')
  } else if (/^\s*[[{]/.test(clean)) readJsonPaste(clean, collector)
  else if (isTable(clean)) readTable(clean, collector)
  else if (isYaml(clean)) readYamlPaste(clean, collector)
  else readLines(clean, collector)
  return collector.finish()
}

// `$ talosctl …`, `me@host:~$ talosctl …`, the command that printed the rest, the prompt that waits behind it.
const PROMPT =
  /^(?:\$ .*|\S{0,200}[$#%❯] (?:talosctl|kubectl) .*|(?:talosctl|kubectl) .*\bget\b.*|\S{1,100}@\S{1,100}[$#%❯][ \t]*|[ \t]*```.*)$/gm

/** Line ends of every system become one, and what a terminal, a mail or a chat puts around a text becomes blank. */
function withoutShell(text: string): string {
  return text
    .replace(/^\ufeff/, '')
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/^> ?/gm, '')
    .replaceAll(PROMPT, '')
}
