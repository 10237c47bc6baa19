import type { PasteCollector } from './collector.ts'

// The imager makes installers; none of them is an extension.
const INSTALLER = /^imager$|(^|-)installer(-secureboot|-base)?$/

/**
 * Reads the reference of an installer: the factory's `…/metal-installer/<schematic>:v1.11.2`, its older
 * `…/installer/<schematic>:v1.9.0`, or the plain `…/installer:v1.9.0`, which has no extensions.
 *
 * @returns whether the text is one
 * @see siderolabs/image-factory docs/api.md
 */
export function readInstaller(text: string, collector: PasteCollector): boolean {
  const [path, tag] = splitTag(text)
  const components = path.split('/')
  const last = components.at(-1) ?? ''
  if (INSTALLER.test(components.at(-2) ?? '') && collector.addSchematicId(last)) {
    if (tag !== undefined) collector.addTalosVersion(tag)
    return true
  }
  if (components.length < 2 || !INSTALLER.test(last)) return false
  if (tag !== undefined) collector.addTalosVersion(tag)
  return true
}

/**
 * Reads an address of the factory, such as that of an image or of its page, which has the ID of a schematic and the
 * version in its path or its query.
 *
 * @returns whether the text is one
 */
export function readFactoryAddress(text: string, collector: PasteCollector): boolean {
  if (!/^https?:\/\//i.test(text)) return false
  const parts = text.split(/[/?&=:#]/)
  const ids = parts.filter((part) => collector.addSchematicId(part))
  if (ids.length === 0) return false
  for (const part of parts) if (/^v?\d+\.\d+\.\d+/.test(part)) collector.addTalosVersion(part)
  return true
}

/** Repository and tag of a reference; a digest behind them is dropped. */
export function splitTag(text: string): readonly [path: string, tag: string | undefined] {
  const bare = text.split('@', 1)[0] ?? ''
  const colon = bare.lastIndexOf(':')
  return colon > bare.lastIndexOf('/') ? [bare.slice(0, colon), bare.slice(colon + 1)] : [bare, undefined]
}
