import type { Catalog } from '#catalog/catalog'
import { factoryVersions } from '#catalog/factory-versions'
import type { ReleaseList } from '#catalog/release'
import { withdrawnReleases } from '#catalog/withdrawn-releases'
import { extensionFields } from './release-answer.ts'

/**
 * `GET /versions` as the Image Factory answers: ascending; finals, and alpha, beta and rc of the newest minor;
 * withdrawn releases are left out, and with `broken=true` they are what is listed.
 *
 * @see siderolabs/image-factory:internal/artifacts/versions.go
 */
export function factoryVersionsAnswer({ releases }: ReleaseList, broken: boolean): readonly string[] {
  const tags = releases.map((release) => release.version)
  const withdrawn = new Set(withdrawnReleases.map((release) => release.version))
  if (broken) return factoryVersions(tags).filter((version) => withdrawn.has(version))
  return factoryVersions(tags, withdrawn)
}

/**
 * `GET /version/{version}/extensions/official` as the Image Factory answers, with our fields beside: `name` is the
 * repository path, `ref` the tagged reference without digest, `description` verbatim with its tier mark.
 */
export function factoryExtensionsAnswer(catalog: Catalog) {
  return catalog.extensions.map((extension) => ({
    ...extensionFields(extension),
    name: extension.repository,
    ref: extension.tag === null ? null : `${extension.registry}/${extension.repository}:${extension.tag}`,
    digest: extension.digest,
    author: extension.author ?? '',
    description: extension.publishedDescription ?? '',
  }))
}
