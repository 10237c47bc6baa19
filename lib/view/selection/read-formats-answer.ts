/** One text to copy, as a menu needs it. */
export type OfferedFormat = { readonly id: string; readonly label: string; readonly text: string }

/** Reads the JSON twin of the formats of a selection; what is not of its form is left out. */
export function readFormatsAnswer(
  answer: unknown,
): readonly { readonly key: string; readonly title: string; readonly formats: readonly OfferedFormat[] }[] {
  return listOf(answer, 'groups').flatMap((group) => {
    const [key, title] = [textOf(group, 'key'), textOf(group, 'title')]
    const formats = listOf(group, 'formats').flatMap((format) => {
      const [id, label, text] = [textOf(format, 'id'), textOf(format, 'label'), textOf(format, 'text')]
      return id === null || label === null || text === null ? [] : [{ id, label, text }]
    })
    return key === null || title === null || formats.length === 0 ? [] : [{ key, title, formats }]
  })
}

function listOf(answer: unknown, name: string): readonly unknown[] {
  const value = fieldOf(answer, name)
  return Array.isArray(value) ? value : []
}

function textOf(answer: unknown, name: string): string | null {
  const value = fieldOf(answer, name)
  return typeof value === 'string' ? value : null
}

function fieldOf(answer: unknown, name: string): unknown {
  return typeof answer === 'object' && answer !== null ? Reflect.get(answer, name) : undefined
}
