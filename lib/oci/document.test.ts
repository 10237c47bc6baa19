import { describe, expect, it } from 'vitest'
import { readDescriptor } from './descriptor.ts'
import {
  asBoolean,
  asCount,
  asList,
  asStringMap,
  decodeDocument,
  hasMember,
  optionalMember,
  requiredMember,
} from './document.ts'
import { DocumentInvalidError } from './document-error.ts'
import { scanJsonShape } from './json-shape.ts'

const encode = (text: string) => new TextEncoder().encode(text)

/** `path: rule` of the error that a function throws. */
function faultOf(run: () => unknown): string {
  try {
    run()
  } catch (error) {
    if (error instanceof DocumentInvalidError) return `${error.path}: ${error.rule}`
    throw error
  }
  return 'none'
}

describe('decodeDocument', () => {
  it.each([
    ['nothing', '', '$: not JSON'],
    ['a page', '<html>{"a":1}</html>', '$: not JSON'],
    ['two values', '{} {}', '$: not JSON'],
    ['a byte order mark', '\uFEFF{}', '$: not JSON'],
    ['a comma too many', '[1,]', '$: not JSON'],
    ['64 levels', '['.repeat(64) + ']'.repeat(64), 'none'],
    ['65 levels', '['.repeat(65) + ']'.repeat(65), '$: too deep'],
    ['two million levels', '['.repeat(2_000_000), '$: too deep'],
    ['brackets in a string', JSON.stringify({ a: '['.repeat(100) }), 'none'],
    ['brackets after an escaped quote', JSON.stringify({ a: `"${'{'.repeat(100)}` }), 'none'],
    ['the same key twice', '{"a":1,"a":1}', '$: duplicate key'],
    ['the same key spelled differently', '{"ab":1,"\\u0061b":2}', '$: duplicate key'],
    ['the same key twice below', '[{"x":{"a":1,"b":[],"a":2}}]', '$: duplicate key'],
    ['the same key in two objects', '[{"a":{"a":1}},{"a":1}]', 'none'],
    ['the same string twice in an array', '{"a":["a","a"],"b":"a"}', 'none'],
  ])('%s', (_, text, fault) => {
    expect(faultOf(() => decodeDocument(encode(text)))).toBe(fault)
  })

  it.each([[[0xff]], [[0x22, 0xc3, 0x22]], [[0xfe, 0xff, 0, 0x7b]], [[0x22, 0xed, 0xa0, 0x80, 0x22]]])(
    'bytes %j are not UTF-8',
    (bytes) => {
      expect(faultOf(() => decodeDocument(Uint8Array.from(bytes)))).toBe('$: not UTF-8')
    },
  )

  it('a key __proto__ changes nothing', () => {
    const root = decodeDocument(encode('{"__proto__":{"polluted":"yes"},"constructor":{"a":"b"}}'))
    expect(hasMember(root, 'polluted')).toBe(false)
    expect(hasMember(root, 'toString')).toBe(false)
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
    const map = asStringMap(decodeDocument(encode('{"__proto__":"a","constructor":"b"}')))
    expect(Object.entries(map)).toStrictEqual([
      ['__proto__', 'a'],
      ['constructor', 'b'],
    ])
    expect(Object.getPrototypeOf(map)).toBe(Object.prototype)
  })
})

describe('scanJsonShape', () => {
  it.each(['"', '"\\', '}]}]', '{"a', ',', '{"\\u12":1,"\\u12":2}', ''])(
    'neither throws nor loops on %j',
    (text) => {
      expect(scanJsonShape(text, 64).depth).toBeLessThan(2)
    },
  )
})

describe('members', () => {
  const root = decodeDocument(
    encode('{"n":-1,"f":1.5,"big":9e15,"huge":1e16,"s":"1","null":null,"l":[1,2],"o":{"a.b":1}}'),
  )
  it.each([
    ['absent', () => requiredMember(root, 'x'), '$.x: missing'],
    ['null', () => requiredMember(root, 'null'), '$.null: type'],
    ['inherited', () => requiredMember(root, 'toString'), '$.toString: missing'],
    ['negative', () => asCount(requiredMember(root, 'n')), '$.n: value'],
    ['a fraction', () => asCount(requiredMember(root, 'f')), '$.f: value'],
    ['large', () => asCount(requiredMember(root, 'big')), 'none'],
    ['over 2^53', () => asCount(requiredMember(root, 'huge')), '$.huge: value'],
    ['a number as text', () => asCount(requiredMember(root, 's')), '$.s: type'],
    ['a list at its limit', () => asList(requiredMember(root, 'l'), 2), 'none'],
    ['a list over its limit', () => asList(requiredMember(root, 'l'), 1), '$.l: limit'],
    ['an object as a list', () => asList(requiredMember(root, 'o'), 1), '$.o: type'],
    ['a number among strings', () => asStringMap(requiredMember(root, 'o')), '$.o["a.b"]: type'],
    ['a list as a map', () => asStringMap(requiredMember(root, 'l')), '$.l: type'],
    ['text as a truth value', () => asBoolean(requiredMember(root, 's')), '$.s: type'],
    ['a member of a list', () => optionalMember(requiredMember(root, 'l'), 'length'), '$.l: type'],
  ])('%s', (_, run, fault) => {
    expect(faultOf(run)).toBe(fault)
  })
})

describe('readDescriptor', () => {
  const digest = `sha256:${'ab'.repeat(32)}`
  const good = { mediaType: 'a/b', digest, size: 3 }
  it.each([
    ['null', null, '$: type'],
    ['a string', digest, '$: type'],
    ['no media type', { digest, size: 3 }, '$.mediaType: missing'],
    ['no digest', { mediaType: 'a/b', size: 3 }, '$.digest: missing'],
    ['no size', { mediaType: 'a/b', digest }, '$.size: missing'],
    ['a digest of sha512', { ...good, digest: `sha512:${'ab'.repeat(64)}` }, '$.digest: value'],
    ['a digest of md5', { ...good, digest: `md5:${'ab'.repeat(16)}` }, '$.digest: value'],
    ['an upper-case digest', { ...good, digest: digest.toUpperCase() }, '$.digest: value'],
    ['a negative size', { ...good, size: -1 }, '$.size: value'],
    ['a size as text', { ...good, size: '3' }, '$.size: type'],
    ['a platform without os', { ...good, platform: { architecture: 'amd64' } }, '$.platform.os: missing'],
    [
      'a feature that is a number',
      { ...good, platform: { os: 'a', architecture: 'b', 'os.features': [1] } },
      '$.platform["os.features"][0]: type',
    ],
    ['an annotation that is a list', { ...good, annotations: { a: [] } }, '$.annotations.a: type'],
    ['an empty media type', { ...good, mediaType: '' }, 'none'],
    [
      'null where something may be absent',
      { ...good, platform: null, annotations: null, data: null, urls: null },
      'none',
    ],
  ])('%s', (_, value, fault) => {
    expect(faultOf(() => readDescriptor({ path: '$', value }))).toBe(fault)
  })

  it('keeps what is named and nothing else, above all no addresses', () => {
    const platform = { os: 'linux', architecture: 'arm', variant: 'v7', 'os.version': '1', extra: 1 }
    const value = {
      ...good,
      platform,
      data: 'YQ==',
      artifactType: 'c/d',
      annotations: { k: 'v' },
      urls: ['http://x'],
    }
    expect(readDescriptor({ path: '$', value })).toStrictEqual({
      ...good,
      platform: { os: 'linux', architecture: 'arm', variant: 'v7', osVersion: '1' },
      data: 'YQ==',
      artifactType: 'c/d',
      annotations: { k: 'v' },
    })
  })
})
