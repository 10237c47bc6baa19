import type { Catalog } from '../catalog.ts'
import type { Extension } from '../extension.ts'

/** What an NVIDIA extension is in the stack of a node. */
export type NvidiaRole = 'toolkit' | 'open' | 'nonfree' | 'fabricmanager'

/** An NVIDIA extension taken apart. */
export type NvidiaPart = {
  readonly name: string
  readonly role: NvidiaRole
  /** `lts`, `production`; empty before v1.8.0-alpha.2, when there was one branch. */
  readonly flavour: string
  /** Driver version, `null` when the tag does not say one. */
  readonly driver: string | null
}

const stems: Readonly<Record<NvidiaRole, string>> = {
  toolkit: 'nvidia-container-toolkit',
  open: 'nvidia-open-gpu-kernel-modules',
  nonfree: 'nonfree-kmod-nvidia',
  fabricmanager: 'nvidia-fabricmanager',
}

const roles: readonly NvidiaRole[] = ['toolkit', 'open', 'nonfree', 'fabricmanager']

/**
 * Takes an NVIDIA extension apart, `undefined` for every other. The driver is what stands before the first dash of the
 * tag: `535.247.01-v1.17.8` of a toolkit, `535.247.01-v1.11.2` of modules, the whole tag of a fabric manager.
 *
 * @see siderolabs/extensions:nvidia-gpu, vars.yaml of all releases
 */
export function nvidiaPart({ name, tag }: Pick<Extension, 'name' | 'tag'>): NvidiaPart | undefined {
  for (const role of roles) {
    const stem = stems[role]
    if (name !== stem && !name.startsWith(`${stem}-`)) continue
    const driver = /^(\d+(?:\.\d+)+)(?:-|$)/.exec(tag ?? '')?.[1] ?? null
    return { name, role, flavour: name.slice(stem.length + 1), driver }
  }
  return undefined
}

/** More than any release has by far; parts are compared in pairs, so a catalog of nothing else must stay cheap. */
const maxParts = 64

/** The NVIDIA extensions of a catalog. */
export function nvidiaParts(catalog: Catalog): readonly NvidiaPart[] {
  return catalog.extensions.flatMap((extension) => nvidiaPart(extension) ?? []).slice(0, maxParts)
}

/** What plays the same role in another branch, `undefined` when the catalog has no such extension. */
export function siblingOf(
  part: NvidiaPart,
  flavour: string,
  parts: readonly NvidiaPart[],
): NvidiaPart | undefined {
  return parts.find((other) => other.role === part.role && other.flavour === flavour)
}

/** Whether a part is kernel modules, which decide what the others must match. */
export function isModules({ role }: NvidiaPart): boolean {
  return role === 'open' || role === 'nonfree'
}
