const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/**
 * A text as it may stand in an element of HTML or in a quoted attribute, whatever it says.
 *
 * @see HTML Living Standard, 13.3 "Escaping a string"; the two quotes are for attributes of either kind
 */
export function escapeHtml(text: string): string {
  return SPECIAL.test(text) ? text.replace(ALL_SPECIAL, (character) => ENTITIES[character] ?? '') : text
}

const SPECIAL = /[&<>"']/
const ALL_SPECIAL = /[&<>"']/g
