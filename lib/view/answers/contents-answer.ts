import type { ReadImage } from '#catalog/search/search-entry'

/** Characters of paths in one answer; what a browser searches with every key must stay small. */
const MAX_CHARACTERS = 1_048_576

/**
 * `GET /api/v1/releases/{version}/contents`: what its images hold, of those whose files were listed. `complete`:
 * whether all files are named; modules and services always are.
 */
export function contentsAnswer(version: string, contents: ReadonlyMap<string, ReadImage>) {
  let left = MAX_CHARACTERS
  let complete = true
  const images = [...contents].map(([name, image]) => {
    const files = image.files.filter((path) => (left -= path.length) >= 0)
    complete &&= files.length === image.files.length
    return { name, ...image, files }
  })
  return { version, complete, images }
}

/** Reads that answer back; what is no such answer holds nothing. */
export function readContentsAnswer(answer: unknown): ReadonlyMap<string, ReadImage> {
  const images = fieldOf(answer, 'images')
  return new Map(
    (Array.isArray(images) ? images : []).flatMap((image: unknown) => {
      const name = fieldOf(image, 'name')
      if (typeof name !== 'string') return []
      const parts = { modules: textsOf(image, 'modules'), services: textsOf(image, 'services') }
      return [[name, { ...parts, files: textsOf(image, 'files') }] as const]
    }),
  )
}

function textsOf(answer: unknown, name: string): readonly string[] {
  const list = fieldOf(answer, name)
  return (Array.isArray(list) ? list : []).filter((one): one is string => typeof one === 'string')
}

function fieldOf(answer: unknown, name: string): unknown {
  return typeof answer === 'object' && answer !== null ? Reflect.get(answer, name) : undefined
}
