import type { RegistryTarget } from '#catalog/registry-page'
import { isDigest } from '#oci/digest'
import type { Command } from '../commands.ts'

/**
 * The lines that read the same with tools people have, as far as each tool can.
 *
 * @param host the configured registry
 * @see google/go-containerregistry v0.20 cmd/crane/doc, containers/skopeo v1.18 docs, oras-project/oras v1.2 docs
 */
export function registryCommands(host: string, target: RegistryTarget): readonly Command[] {
  if (target.kind === 'repositories') return []
  const name = `${host}/${target.repository}`
  switch (target.kind) {
    case 'tags':
      return [
        command('crane', `crane ls ${name}`),
        command('skopeo', `skopeo list-tags docker://${name}`),
        command('oras', `oras repo tags ${name}`),
      ]
    case 'manifest': {
      const reference = `${name}${isDigest(target.reference) ? '@' : ':'}${target.reference}`
      return [
        command('crane', `crane manifest ${reference}`),
        command('skopeo', `skopeo inspect --raw docker://${reference}`),
        command('oras', `oras manifest fetch ${reference}`),
      ]
    }
    case 'blob':
      return [
        command('crane', `crane blob ${name}@${target.digest}`),
        command('oras', `oras blob fetch --output - ${name}@${target.digest}`),
      ]
    case 'referrers':
      return [
        command('oras', `oras discover ${name}@${target.digest}`),
        command('cosign', `cosign tree ${name}@${target.digest}`),
      ]
    default:
      return target satisfies never
  }
}

function command(title: string, line: string): Command {
  return { title, note: null, line }
}
