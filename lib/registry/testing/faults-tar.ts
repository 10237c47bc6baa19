import { gzipSync } from 'node:zlib'
import { onExtension, onManifestTar, rawLayer } from './alter-catalog.ts'
import { zeroGzip } from './bombs.ts'
import type { ContentFault } from './fault.ts'
import { textBytes } from './stored-blob.ts'
import { tarEntryBlocks, writeTar, type TarEntry } from './tar-writer.ts'
import { zstdBomb } from './zstd-frame.ts'

const MIB = 1024 * 1024
const OTHER = textBytes('version: v1alpha1\nmetadata:\n  name: wrong-entry\n  version: wrong\n')

/** Faults and oddities of the tar that holds `manifest.yaml`: rows C9 to C11 of the fault matrix. */
export const TAR_FAULTS: readonly ContentFault[] = [
  bomb('gzipBomb', 'manifest.yaml is followed by 1 GiB of zeros.', (yaml) =>
    zeroGzip(Buffer.concat([...tarEntryBlocks(manifest(yaml)), zerosHeader(1024)]), 1024, END),
  ),
  bomb('gzipBombFirst', '1 GiB of zeros stands before manifest.yaml.', (yaml) =>
    zeroGzip(zerosHeader(1024), 1024, Buffer.concat([...tarEntryBlocks(manifest(yaml)), END])),
  ),
  bomb('tarBigFile', 'manifest.yaml has 256 MiB.', (yaml) =>
    zeroGzip(header({ name: 'manifest.yaml', body: yaml, sizeField: octalSize(256 * MIB) }), 256, END),
  ),
  onExtension('zstdBomb', '32 KiB of zstd unfold to 1 GiB of zeros.', () => ({
    layers: (honest, yaml) => [
      ...honest.slice(0, -1),
      rawLayer(
        zstdBomb(Buffer.concat([...tarEntryBlocks(manifest(yaml)), zerosHeader(1024)]), 8192),
        'application/vnd.oci.image.layer.v1.tar+zstd',
      ),
    ],
  })),
  bomb('tarBomb', 'A million entries stand before manifest.yaml.', (yaml) => {
    const thousand = Buffer.concat(Array.from({ length: 1000 }, () => header({ name: 'rootfs/usr/local/x' })))
    const packed = gzipSync(thousand)
    return Buffer.concat([
      ...Array.from({ length: 1000 }, () => packed),
      gzipSync(writeTar([manifest(yaml)])),
    ])
  }),
  bomb('tarPaxHuge', 'A PAX record has 64 MiB.', (yaml) =>
    gzipSync(writeTar([{ ...manifest(yaml), pax: { comment: 'a'.repeat(64 * MIB) } }])),
  ),
  onManifestTar('tarHugeSize', 'An entry announces 8 EiB.', (yaml) => [
    { name: 'rootfs/usr/local/x', sizeField: `\u0080\0\0\0\u007f${'\u00ff'.repeat(7)}` },
    manifest(yaml),
  ]),
  onManifestTar('tarNegativeSize', 'An entry announces a negative size.', (yaml) => [
    { name: 'rootfs/usr/local/x', sizeField: '-0000000001\0' },
    manifest(yaml),
  ]),
  onManifestTar('tarTruncated', 'The tar ends in the middle of manifest.yaml.', (yaml) =>
    writeTar([manifest(yaml)]).subarray(0, 512 + (yaml.byteLength >> 1)),
  ),
  onManifestTar('tarBadChecksum', 'The checksum of the header is wrong.', (yaml) => [
    { ...manifest(yaml), badChecksum: true },
  ]),
  onManifestTar('tarGarbage', 'The layer is no tar.', () => Buffer.alloc(2048, 'this is not a tar. ')),
  onManifestTar('tarEmpty', 'The layer has no byte.', () => new Uint8Array()),
  onManifestTar('tarDotSlash', 'The name is ./manifest.yaml, which is legal.', (yaml) => [
    { ...manifest(yaml), name: './manifest.yaml' },
  ]),
  onManifestTar('tarAbsolute', 'The name is /manifest.yaml.', (yaml) => [
    { ...manifest(yaml), name: '/manifest.yaml' },
  ]),
  onManifestTar('tarTraversal', 'Names climb out of the root.', (yaml) => [
    { name: '../manifest.yaml', body: OTHER },
    { name: 'rootfs/../../manifest.yaml', body: OTHER },
    manifest(yaml),
  ]),
  onManifestTar('tarWindows', 'Names have drive letters and backslashes.', (yaml) => [
    { name: 'C:\\manifest.yaml', body: OTHER },
    { name: '\\manifest.yaml', body: OTHER },
    manifest(yaml),
  ]),
  onManifestTar('tarPaxPath', 'The name stands in a PAX record, which is legal.', (yaml) => [
    { name: 'x', body: yaml, pax: { path: 'manifest.yaml' } },
  ]),
  onManifestTar('tarPaxSize', 'The size stands in a PAX record, which is legal.', (yaml) => [
    { ...manifest(yaml), sizeField: '00000000000\0', pax: { size: String(yaml.byteLength) } },
  ]),
  onManifestTar('tarPaxGlobal', 'A global PAX header stands in front, which is legal.', (yaml) => [
    { ...manifest(yaml), globalPax: { comment: 'made by a test' } },
  ]),
  onManifestTar('tarGnuLong', 'A GNU long name stands in front, which is legal.', (yaml) => [
    { name: `rootfs/usr/local/${'long/'.repeat(40)}x`, body: 'x', longName: 'gnu' },
    manifest(yaml),
  ]),
  onManifestTar('tarDup', 'manifest.yaml stands there twice.', (yaml) => [manifest(OTHER), manifest(yaml)]),
  onManifestTar('tarSymlink', 'manifest.yaml is a link into the root file system.', (yaml) => [
    { name: 'rootfs/usr/local/m.yaml', body: yaml },
    { name: 'manifest.yaml', kind: 'symlink', linkName: 'rootfs/usr/local/m.yaml' },
  ]),
  onManifestTar('tarSymlinkEscape', 'manifest.yaml is a link to a file of the reader.', () => [
    { name: 'manifest.yaml', kind: 'symlink', linkName: '../../../../etc/passwd' },
  ]),
  onManifestTar('tarHardlink', 'manifest.yaml is a hard link to a file of the reader.', () => [
    { name: 'manifest.yaml', kind: 'hardlink', linkName: '/etc/passwd' },
  ]),
  onManifestTar('tarDevice', 'manifest.yaml is a device.', () => [
    { name: 'manifest.yaml', kind: 'character-device' },
  ]),
  onManifestTar('tarFifo', 'manifest.yaml is a pipe.', () => [{ name: 'manifest.yaml', kind: 'fifo' }]),
  onManifestTar('tarDir', 'manifest.yaml is a directory.', () => [
    { name: 'manifest.yaml/', kind: 'directory' },
  ]),
  onExtension('tarWhiteout', 'A layer on top removes manifest.yaml.', () => ({
    layers: (honest) => [...honest, plainLayer([{ name: '.wh.manifest.yaml' }])],
  })),
  onExtension('tarOpaque', 'A layer on top hides everything below.', () => ({
    layers: (honest) => [...honest, plainLayer([{ name: '.wh..wh..opq' }])],
  })),
]

const END = new Uint8Array(1024)

function manifest(yaml: Uint8Array): TarEntry {
  return { name: 'manifest.yaml', body: yaml }
}

/** The header of an entry alone, for bodies that are not in memory. */
function header(entry: TarEntry): Uint8Array {
  return tarEntryBlocks({ ...entry, body: '' })[0] ?? new Uint8Array()
}

function zerosHeader(mebibytes: number): Uint8Array {
  return header({ name: 'rootfs/usr/local/zeros', sizeField: octalSize(mebibytes * MIB) })
}

function octalSize(size: number): string {
  return `${size.toString(8).padStart(11, '0')}\0`
}

function bomb(name: string, says: string, packed: (yaml: Uint8Array) => Uint8Array): ContentFault {
  return onExtension(name, says, () => ({
    layers: (honest, yaml) => [
      ...honest.slice(0, -1),
      rawLayer(packed(yaml), 'application/vnd.oci.image.layer.v1.tar+gzip'),
    ],
  }))
}

function plainLayer(entries: readonly TarEntry[]) {
  return rawLayer(writeTar(entries), 'application/vnd.oci.image.layer.v1.tar')
}
