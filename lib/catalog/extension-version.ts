import type { TagCoupling } from './extension.ts'

/** An extension's image tag taken apart against the tag of the catalog that lists it. */
export type ExtensionVersion = {
  readonly coupling: TagCoupling
  /** `null`: the extension follows Talos and has no version of its own, or it has no tag. */
  readonly upstreamVersion: string | null
  readonly boundToRelease: boolean
  /** The two parts of an NVIDIA container toolkit version. */
  readonly nvidia: { readonly driver: string; readonly toolkit: string } | null
}

const toolkitName = 'nvidia-container-toolkit'

/**
 * Splits an image tag into upstream version and the release it is bound to. Only the catalog's own tag counts:
 * `-v1.13.5` in `535.54.03-v1.13.5` is a toolkit version, and also a Talos release. How a tag is named proves
 * nothing about kernel modules.
 *
 * @see siderolabs/extensions, `vars.yaml` and `pkg.yaml` of each extension
 */
export function splitExtensionVersion(
  name: string,
  tag: string | null,
  catalogTag: string,
): ExtensionVersion {
  if (tag === null) return unbound(null)
  const isToolkit = name.startsWith(toolkitName)
  if (isToolkit) {
    const parts = /^([0-9.]{1,64})-(v[0-9.]{1,64})$/.exec(tag)
    const [, driver, toolkit] = parts ?? []
    if (driver !== undefined && toolkit !== undefined) {
      return { ...unbound(tag), nvidia: { driver, toolkit } }
    }
  }
  if (tag === catalogTag)
    return { coupling: 'tag', upstreamVersion: null, boundToRelease: true, nvidia: null }
  const suffix = `-${catalogTag}`
  if (!isToolkit && tag.length > suffix.length && tag.endsWith(suffix)) {
    const upstreamVersion = tag.slice(0, -suffix.length)
    return { coupling: 'suffix', upstreamVersion, boundToRelease: true, nvidia: null }
  }
  return unbound(tag)
}

function unbound(upstreamVersion: string | null): ExtensionVersion {
  return { coupling: 'none', upstreamVersion, boundToRelease: false, nvidia: null }
}
