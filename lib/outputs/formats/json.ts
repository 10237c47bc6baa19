import { defineFormat, type Format } from '../format.ts'
import { emptyObjection } from '../objections.ts'
import { orderedExtensions } from '../selection.ts'

/** The selection as data; what is not known is `null`, also the digest of a name that the index lists with two. */
export const jsonFormat: Format = defineFormat({
  id: 'json',
  label: 'JSON',
  group: 'data',
  language: 'json',
  objection: emptyObjection,
  render: (selection) => {
    const { release, architecture, platform, secureboot, extraKernelArgs, schematicId, sizes } = selection
    const extensions = orderedExtensions(selection).map((extension) => ({
      name: extension.name,
      repository: extension.repository,
      tag: extension.tag,
      digest: extension.duplicate ? null : extension.digest,
      reference: extension.duplicate ? null : extension.reference,
      bytes: sizes.get(extension.name) ?? null,
    }))
    const value = { release, architecture, platform, secureboot, extraKernelArgs, schematicId, extensions }
    return JSON.stringify(value, null, 2)
  },
})
