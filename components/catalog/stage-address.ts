/** What stands behind the path of an address, as the framework keeps it; empty when nothing does. */
export function searchOf(parameters: URLSearchParams): string {
  return parameters.size === 0 ? '' : `?${parameters.toString()}`
}

/** The text that a query asks for. */
export function textOf(search: string): string {
  return plainText(new URLSearchParams(search).get('q') ?? '')
}

/** A text as the server reads it: blanks around it and more than one between words say nothing. */
export function plainText(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

/**
 * A query without its text, which stands beside it: so it stays the same query while somebody types. A page belongs
 * to its text and keeps it.
 */
export function steadyQuery(search: string): string {
  const parameters = new URLSearchParams(search)
  if (!parameters.has('page')) parameters.delete('q')
  return searchOf(parameters)
}

/** A query with another text, which begins at the first page. */
export function withText(search: string, text: string): string {
  const parameters = new URLSearchParams(search)
  if (plainText(text) === textOf(search)) return searchOf(parameters)
  parameters.delete('page')
  if (plainText(text) === '') parameters.delete('q')
  else parameters.set('q', plainText(text))
  return searchOf(parameters)
}

/** A query with the selection of another one. */
export function withSelectionOf(search: string, other: string): string {
  const parameters = new URLSearchParams(search)
  const select = new URLSearchParams(other).get('select')
  if (select === null) parameters.delete('select')
  else parameters.set('select', select)
  return searchOf(parameters)
}

/** Whether only the server can answer a query: sizes are known to nobody else. */
export function needsServer(search: string): boolean {
  return new URLSearchParams(search).get('sort') === 'size'
}
