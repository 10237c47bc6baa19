import { onCatalog, onExtension } from './alter-catalog.ts'
import type { HostileImage } from './extension-description.ts'
import type { ContentFault } from './fault.ts'
import { MEDIA_TYPES, type JsonObject } from './image-builder.ts'
import { textBytes } from './stored-blob.ts'

const MIB = 1024 * 1024

/** Faults of indexes and manifests under their right digest: rows C2, C4, C6, C7, N12 of the fault matrix. */
export const DOCUMENT_FAULTS: readonly ContentFault[] = [
  onManifest('manifestOversize', 'The manifest has 5 MiB.', (honest) => ({
    ...honest,
    annotations: { filler: 'a'.repeat(5 * MIB) },
  })),
  onManifest(
    'manifestNoMediaType',
    'The manifest does not name its media type, which is legal.',
    without('mediaType'),
  ),
  onManifest('manifestBodyMismatch', 'The body names the media type of an index.', (honest) => ({
    ...honest,
    mediaType: MEDIA_TYPES.oci.index,
  })),
  onManifest('manifestBothKinds', 'The document is a manifest and an index.', (honest) => ({
    ...honest,
    manifests: [],
  })),
  onManifest('manifestSchemaVersion1', 'The manifest is of schema 1.', () => ({
    schemaVersion: 1,
    name: 'siderolabs/old',
    tag: 'v1',
    fsLayers: [],
    history: [],
    signatures: [],
  })),
  onManifest('manifestNotObject', 'The manifest is a list.', () => textBytes('[]')),
  onManifest('manifestNull', 'The manifest is null.', () => textBytes('null')),
  onManifest('manifestDeepJson', 'The manifest is 100,000 lists deep.', () =>
    textBytes(`${'['.repeat(100_000)}${']'.repeat(100_000)}`),
  ),
  onManifest('manifestDupKeys', 'Keys of the manifest stand there twice.', (honest) =>
    textBytes(JSON.stringify(honest).replace('{', '{"schemaVersion":1,"layers":[],')),
  ),
  onManifest('manifestProto', 'Keys of the manifest reach for prototypes.', (honest) =>
    textBytes(
      JSON.stringify(honest).replace(
        '{',
        '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},',
      ),
    ),
  ),
  onIndex('indexHuge', 'The index lists 20,000 images.', (children) =>
    Array.from({ length: 20_000 }, (_, at) => ({
      ...children[0],
      digest: `sha256:${String(at).padStart(64, '0')}`,
    })),
  ),
  onIndex('indexEmpty', 'The index lists nothing.', () => []),
  onIndex('indexNoPlatform', 'No image of the index names a platform.', (children) =>
    children.map((child) => without('platform')(child)),
  ),
  onIndex('indexUnknownOnly', 'The index lists only attestations.', (children) =>
    children.map((child) => ({
      ...child,
      platform: { os: 'unknown', architecture: 'unknown' },
      annotations: { 'vnd.docker.reference.type': 'attestation-manifest' },
    })),
  ),
  onIndex('indexDupPlatform', 'linux/amd64 stands there twice; the first counts.', (children) => [
    ...children,
    ...children.map((child) => ({ ...child, digest: `sha256:${'0'.repeat(64)}` })),
  ]),
  onIndex('indexNullChild', 'An entry of the index is null.', (children) => [null, ...children]),
  onIndex('indexChildSizeLie', 'The sizes in the index are one byte less.', (children) =>
    children.map((child) => ({ ...child, size: Number(child['size']) - 1 })),
  ),
  onIndex('indexNested', 'The index lists itself as an index: a digest nobody has.', (children) => [
    { mediaType: MEDIA_TYPES.oci.index, digest: `sha256:${'1'.repeat(64)}`, size: 100 },
    ...children,
  ]),
  onIndex('indexOtherPlatform', 'The index has no image for linux/amd64.', (children) =>
    children.map((child) => ({ ...child, platform: { os: 'linux', architecture: 's390x' } })),
  ),
  onExtension('indexChildMissing', 'The registry lacks the images that the index lists.', () =>
    absent('platform'),
  ),
  onExtension('imageMissing', 'The registry lacks the image that the catalog lists.', () => absent('image')),
  onCatalog('catalogIndexEmpty', 'The index of the catalog lists nothing.', () => ({
    alterIndex: (honest) => ({ ...honest, manifests: [] }),
  })),
  onCatalog('catalogIndexHuge', 'The index of the catalog lists 20,000 images.', () => ({
    alterIndex: (honest) => ({
      ...honest,
      manifests: Array.from({ length: 20_000 }, (_, at) => ({
        ...childrenOf(honest)[0],
        digest: `sha256:${String(at).padStart(64, '0')}`,
      })),
    }),
  })),
  onCatalog('catalogZeroLayers', 'The catalog image has no layer.', () => ({ layers: () => [] })),
  onCatalog('catalogManifestNotObject', 'The manifest of the catalog is a list.', () => ({
    alterManifest: () => textBytes('[]'),
  })),
  {
    name: 'tagMoved',
    says: 'After its first request the tag points at a catalog in which the first extension has another tag.',
    after: 1,
    alter: (honest, wanted) => ({
      ...honest,
      extensions: honest.extensions.map((extension) =>
        extension.name === wanted ? { ...extension, tag: `${extension.tag}-moved` } : extension,
      ),
    }),
  },
]

function onManifest(
  name: string,
  says: string,
  alterManifest: (honest: JsonObject) => JsonObject | Uint8Array,
): ContentFault {
  return onExtension(name, says, () => ({ alterManifest }))
}

function onIndex(
  name: string,
  says: string,
  change: (children: readonly JsonObject[]) => readonly unknown[],
): ContentFault {
  return onExtension(name, says, () => ({
    alterIndex: (honest) => ({ ...honest, manifests: change(childrenOf(honest)) }),
  }))
}

/** What is not there has another digest than the honest image, which may be there already. */
function absent(part: 'image' | 'platform'): HostileImage {
  return {
    absent: part,
    alterManifest: (honest) => ({ ...honest, annotations: { 'test-registry.absent': part } }),
  }
}

function childrenOf(index: JsonObject): readonly JsonObject[] {
  const children: unknown = index['manifests']
  return Array.isArray(children)
    ? children.filter((child) => typeof child === 'object' && child !== null && !Array.isArray(child))
    : []
}

function without(field: string): (document: JsonObject) => JsonObject {
  return ({ [field]: _dropped, ...rest }) => rest
}
