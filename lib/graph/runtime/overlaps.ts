import { parseYaml, type YamlNode } from '#catalog/yaml'
import { scalarText } from '#catalog/yaml-json'

/** Files that several images may have, as upstream tolerates it when it checks a release. */
export type Overlap = {
  /** Last components of the image names. */
  readonly extensions: readonly string[]
  /** Paths in the images; `*` stands for the version of the kernel. */
  readonly files: readonly string[]
}

/**
 * Reads `hack/test/exceptions-<architecture>.yaml`: a list of groups, each with `images` and `files`.
 *
 * @throws {InvalidYamlError} for what is no YAML; groups of another shape are left out
 */
export function readOverlaps(text: string): readonly Overlap[] {
  const document = parseYaml(text)
  const groups = document?.kind === 'list' ? document.items : []
  return groups.flatMap((group) => {
    const extensions = textsOf(group, 'images').map((image) => image.slice(image.lastIndexOf('/') + 1))
    const files = textsOf(group, 'files')
    return extensions.length < 2 || files.length === 0 ? [] : [{ extensions, files }]
  })
}

function textsOf(group: YamlNode, name: string): readonly string[] {
  const list = group.kind === 'mapping' ? group.entries.findLast(([key]) => key === name)?.[1] : undefined
  if (list?.kind !== 'list') return []
  return list.items.flatMap((item) => (item.kind === 'scalar' ? [scalarText(item)] : []))
}
