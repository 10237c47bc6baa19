import type { YamlFault } from '#catalog/yaml-fault'

/** What the library says badly, by its code, as what follows a colon. */
const REASONS: ReadonlyMap<string, string> = new Map([
  ['TAB_AS_INDENT', 'a tab cannot indent a line; use blanks'],
  ['BAD_INDENT', 'the line is not indented like those around it'],
  ['BLOCK_AS_IMPLICIT_KEY', 'two colons on one line; put the text behind the first in quotes'],
  ['BLOCK_IN_FLOW', 'a list or mapping in brackets cannot go on without them'],
  ['BAD_SCALAR_START', 'a text cannot begin with this character; put it in quotes'],
  ['KEY_OVER_1024_CHARS', 'a key is longer than 1024 characters'],
  ['MULTILINE_IMPLICIT_KEY', 'a key goes on over several lines'],
  ['BAD_DIRECTIVE', 'the line that begins with a percent sign is no directive of YAML'],
  ['MULTIPLE_ANCHORS', 'one value has two anchors'],
  ['MULTIPLE_TAGS', 'one value has two tags'],
])

/** Why a text cannot be read, as what follows a colon in a sentence. */
export function faultReason(fault: YamlFault): string {
  if (fault.kind === 'depth') return `it is nested deeper than ${fault.most} levels`
  if (fault.kind === 'tokens') return `it has more than ${fault.most} tokens`
  if (fault.code === 'MISSING_CHAR' && /quote/.test(fault.message)) return 'a quote is opened and not closed'
  return REASONS.get(fault.code) ?? sentencePart(fault.message)
}

function sentencePart(message: string): string {
  const [first = message] = message.split('\n')
  return first.charAt(0).toLowerCase() + first.slice(1, 200).replace(/[.:]+$/, '')
}
