import { Decompress } from 'fzstd'
import { firstName, top, topTar, type ContentRows } from './content-row.ts'
import { unpacksBeyond } from './unpacked-layer.ts'

const MIB = 1024 * 1024
const zstdUnpacksTo = (layer: Buffer) => {
  let size = 0
  new Decompress((chunk) => (size += chunk.byteLength)).push(layer, true)
  return size
}

/** What must be seen of an archive under a fault of its layer or its entries. */
export const TAR_ROWS: ContentRows = {
  gzipBomb: (seen) => unpacksBeyond(top(seen), 900 * MIB),
  gzipBombFirst: (seen) => unpacksBeyond(top(seen), 900 * MIB),
  tarBigFile: (seen) => unpacksBeyond(top(seen), 255 * MIB),
  zstdBomb: (seen) => top(seen).length < 64 * 1024 && zstdUnpacksTo(top(seen)) > 1024 * MIB,
  tarBomb: (seen) => unpacksBeyond(top(seen), 480 * MIB),
  tarPaxHuge: (seen) => unpacksBeyond(top(seen), 64 * MIB),
  tarHugeSize: (seen) => topTar(seen).toString('hex', 124, 136) === '800000007fffffffffffffff',
  tarNegativeSize: (seen) => topTar(seen).toString('latin1', 124, 135) === '-0000000001',
  tarTruncated: (seen) => topTar(seen).length < 1024,
  tarBadChecksum: (seen) => topTar(seen)[148] === 0x37,
  tarGarbage: (seen) => topTar(seen).toString().startsWith('this is not a tar'),
  tarEmpty: (seen) => top(seen).length === 0,
  tarDotSlash: (seen) => firstName(seen) === './manifest.yaml',
  tarAbsolute: (seen) => firstName(seen) === '/manifest.yaml',
  tarTraversal: (seen) => firstName(seen) === '../manifest.yaml',
  tarWindows: (seen) => firstName(seen) === 'C:\\manifest.yaml',
  tarPaxPath: (seen) => topTar(seen).includes('path=manifest.yaml'),
  tarPaxSize: (seen) => topTar(seen).includes('size='),
  tarPaxGlobal: (seen) => firstName(seen) === 'pax_global_header',
  tarGnuLong: (seen) => firstName(seen) === '././@LongLink',
  tarDup: (seen) => topTar(seen).includes('wrong-entry') && topTar(seen).includes('gvisor'),
  tarSymlink: (seen) => topTar(seen).includes('rootfs/usr/local/m.yaml'),
  tarSymlinkEscape: (seen) => topTar(seen)[156] === '2'.charCodeAt(0),
  tarHardlink: (seen) => topTar(seen)[156] === '1'.charCodeAt(0),
  tarDevice: (seen) => topTar(seen)[156] === '3'.charCodeAt(0),
  tarFifo: (seen) => topTar(seen)[156] === '6'.charCodeAt(0),
  tarDir: (seen) => topTar(seen)[156] === '5'.charCodeAt(0),
  tarWhiteout: (seen) => firstName(seen) === '.wh.manifest.yaml',
  tarOpaque: (seen) => firstName(seen) === '.wh..wh..opq',
}
