import type { Digest } from '#oci/digest'
import { sha256Of, textBytes } from './stored-blob.ts'

export const INDEX = 'application/vnd.oci.image.index.v1+json'
export const MANIFEST = 'application/vnd.oci.image.manifest.v1+json'

/** The digest of a text. */
export function digestOf(text: string): Digest {
  return sha256Of(textBytes(text))
}

/** An index as a registry sends it, whose manifests have these texts. */
export function indexOf(...texts: readonly string[]): string {
  const manifests = texts.map((text) => ({ mediaType: MANIFEST, digest: digestOf(text), size: text.length }))
  return JSON.stringify({ schemaVersion: 2, mediaType: INDEX, manifests })
}

/** A descriptor of a text; `more` adds or replaces fields. */
export function descriptorOf(text: string, more: object = {}) {
  return {
    mediaType: 'application/octet-stream',
    digest: digestOf(text),
    size: textBytes(text).byteLength,
    ...more,
  }
}
