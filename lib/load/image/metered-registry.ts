import type { Registry } from '#registry/registry'

/** A registry that tells how many verified bytes of documents and blobs it gave, stored ones included. */
export function meterRegistry(registry: Registry, gave: (bytes: number) => void): Registry {
  return {
    ...registry,
    async manifest(repository, digest, signal) {
      const document = await registry.manifest(repository, digest, signal)
      gave(document.bytes.byteLength)
      return document
    },
    async blob(repository, descriptor, limitBytes, signal) {
      const bytes = await registry.blob(repository, descriptor, limitBytes, signal)
      gave(bytes.byteLength)
      return bytes
    },
    async *streamBlob(repository, descriptor, limitBytes, signal) {
      for await (const chunk of registry.streamBlob(repository, descriptor, limitBytes, signal)) {
        gave(chunk.byteLength)
        yield chunk
      }
    },
  }
}
