import { defineFormat, type Format } from '../format.ts'
import { digestObjection, mirrorObjection, tagObjection } from '../objections.ts'
import { orderedExtensions, type Selection } from '../selection.ts'

/** The line of the index, byte for byte, one for each extension. */
export const referenceFormat: Format = defineFormat({
  id: 'reference',
  label: 'Pinned reference',
  group: 'reference',
  language: 'text',
  objection: digestObjection,
  render: (selection) => lines(selection, ({ reference }) => reference ?? ''),
})

/** Name and tag. A tag moves: every release line pushes it again. */
export const tagFormat: Format = defineFormat({
  id: 'tag',
  label: 'Tag only (unsafe)',
  group: 'reference',
  language: 'text',
  objection: tagObjection,
  render: (selection) =>
    lines(selection, ({ registry, repository, tag }) => `${registry}/${repository}:${tag ?? ''}`),
  warnings: ({ release }) => [
    `A tag is pushed again by later builds and may then not fit ${release}; only the digest stays.`,
  ],
})

/** The digest alone. */
export const digestFormat: Format = defineFormat({
  id: 'digest',
  label: 'Digest',
  group: 'reference',
  language: 'text',
  objection: digestObjection,
  render: (selection) => lines(selection, ({ digest }) => digest ?? ''),
})

/** The reference at the reader's own mirror. */
export const mirrorReferenceFormat: Format = defineFormat({
  id: 'mirror-reference',
  label: 'Pinned reference, from your mirror',
  group: 'reference',
  language: 'text',
  objection: (selection) =>
    selection.mirror === null
      ? 'No mirror is set.'
      : (mirrorObjection(selection) ?? digestObjection(selection)),
  render: (selection) =>
    lines(selection, ({ repository, tag, digest }) => {
      const version = tag === null ? '' : `:${tag}`
      return `${selection.mirror ?? ''}/${repository}${version}@${digest ?? ''}`
    }),
})

function lines(selection: Selection, line: (extension: Selection['extensions'][number]) => string): string {
  return orderedExtensions(selection).map(line).join('\n')
}
