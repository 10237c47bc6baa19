import { describe, expect, it } from 'vitest'
import vectors from './fixtures/media-types.json'
import redos from './fixtures/redos.json'
import { isReadableLayer, layerCodec, sniffCodec, SNIFF_LENGTH } from './layer-codec.ts'
import { isMediaType, MANIFEST_ACCEPT, parseContentType } from './media-type.ts'

describe('media types', () => {
  it.each(vectors.names)('$input is the name of a media type: $valid', ({ input, valid }) => {
    expect(isMediaType(input)).toBe(valid)
  })

  it('the four types of manifests are asked for', () => {
    expect(MANIFEST_ACCEPT.split(', ').toSorted()).toStrictEqual(vectors.accept.toSorted())
  })

  it.each([
    ['application/json', 'application/json'],
    [' Application/JSON ; charset=utf-8', 'application/json'],
    ['a/b;', 'a/b'],
    ['', undefined],
    ['json', undefined],
    ['a/b/c', undefined],
    ['a/b, c/d', undefined],
    ['a/é', undefined],
  ])('the Content-Type %j is %j', (header, type) => {
    expect(parseContentType(header)).toBe(type)
  })

  it.each(redos.filter((row) => row.field === 'content-type'))(
    'a hostile header is refused at once',
    ({ repeat }) => {
      // In a time that grew with the square of the text this would not end.
      const text = repeat.head + repeat.unit.repeat(repeat.n * 50) + repeat.tail
      expect(parseContentType(text)).toBeUndefined()
    },
  )
})

describe('layers', () => {
  it.each([
    ...vectors.layers,
    { layerMediaType: 'application/vnd.oci.image.layer.nondistributable.v1.tar+zstd', expect: 'skip' },
    { layerMediaType: 'application/vnd.docker.image.rootfs.foreign.diff.tar', expect: 'skip' },
    { layerMediaType: 'Application/Vnd.OCI.Image.Layer.V1.Tar+GZIP', expect: 'gzip' },
    { layerMediaType: 'application/vnd.oci.empty.v1+json', expect: 'not-a-layer' },
    { layerMediaType: 'application/json', expect: 'not-a-layer' },
    { layerMediaType: 'text/spdx+json', expect: 'not-a-layer' },
    { layerMediaType: 'application/vnd.oci.image.layer.v1.tar+bzip2', expect: 'sniff' },
  ])('$layerMediaType is $expect', ({ layerMediaType, expect: codec }) => {
    expect(layerCodec(layerMediaType)).toBe(codec)
    expect(isReadableLayer(layerMediaType)).toBe(codec !== 'skip' && codec !== 'not-a-layer')
  })

  it('the first bytes tell how a layer is packed', () => {
    const tar = new Uint8Array(SNIFF_LENGTH)
    expect(sniffCodec(tar)).toBeUndefined()
    tar.set(new TextEncoder().encode('ustar'), 257)
    expect(sniffCodec(tar)).toBe('tar')
    expect(sniffCodec(Uint8Array.of(0x1f, 0x8b))).toBe('gzip')
    expect(sniffCodec(Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd))).toBe('zstd')
    expect(sniffCodec(Uint8Array.of(0x28, 0xb5, 0x2f))).toBeUndefined()
    expect(sniffCodec(new Uint8Array())).toBeUndefined()
  })
})
