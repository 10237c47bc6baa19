import { describe, expect, it } from 'vitest'
import { buildMember, buildPax, buildTar, joinBytes } from './fixtures/build-tar.ts'
import { findText, readAll } from './testing/read-archive.ts'

describe('headers that change others', () => {
  const long = `rootfs/${'d/'.repeat(100)}file`
  it.each([
    ['a PAX path', [{ name: 'x', flag: 'x', body: buildPax({ path: long }) }, { name: 'short' }], [long]],
    ['a GNU long name', [{ name: '././@LongLink', flag: 'L', body: `${long}\0` }, { name: 'short' }], [long]],
    [
      'a GNU name goes before a PAX path',
      [
        { name: 'x', flag: 'x', body: buildPax({ path: 'pax' }) },
        { name: 'L', flag: 'L', body: 'gnu\0' },
        { name: 's' },
      ],
      ['gnu'],
    ],
    [
      'records concern one entry only',
      [{ name: 'x', flag: 'x', body: buildPax({ path: 'one' }) }, { name: 's' }, { name: 't' }],
      ['one', 't'],
    ],
    [
      'an empty record leaves the header',
      [
        { name: 'x', flag: 'x', body: buildPax({ path: '', size: '' }) },
        { name: 's', body: 'abc' },
      ],
      ['s'],
    ],
    [
      'global records rename nothing',
      [{ name: 'g', flag: 'g', body: buildPax({ path: 'all', size: '9' }) }, { name: 's' }],
      ['g', 's'],
    ],
    [
      'unknown keys are passed over',
      [{ name: 'x', flag: 'x', body: buildPax({ 'SCHILY.xattr.user.a': 'b=c\n' }) }, { name: 's' }],
      ['s'],
    ],
    ['a name beyond ASCII', [{ name: 'x', flag: 'x', body: buildPax({ path: 'é' }) }, { name: 's' }], ['é']],
  ])('%s', async (_, entries, names) => {
    const { seen, rule } = await readAll(buildTar(...entries), 100)
    expect([seen.map((entry) => entry.name), rule]).toStrictEqual([names, undefined])
  })

  it('a PAX size decides how much is passed over', async () => {
    const bytes = joinBytes(
      buildMember({ name: 'x', flag: 'x', body: buildPax({ size: '600' }) }),
      buildMember({ name: 'a', body: 'x'.repeat(600), size: `${'0'.repeat(11)}\0` }),
      buildTar({ name: 'b', body: 'after' }),
    )
    expect(await findText(bytes, 'b')).toBe('after')
  })

  it('a hard link has no body whatever its size says', async () => {
    const bytes = joinBytes(
      buildMember({ name: 'h', flag: '1', linkName: 'a', size: '00000000017\0' }),
      buildTar({ name: 'b', body: 'after' }),
    )
    expect(await findText(bytes, 'b')).toBe('after')
  })

  it('a sparse file is an error for its reader and nobody else', async () => {
    const pax = buildTar(
      {
        name: 'x',
        flag: 'x',
        body: buildPax({
          'GNU.sparse.major': '1',
          'GNU.sparse.minor': '0',
          'GNU.sparse.name': 'm',
          'GNU.sparse.realsize': '9',
        }),
      },
      { name: 'GNUSparseFile.0/m', body: '1\n0\n3\n' },
      { name: 'b', body: 'after' },
    )
    expect(await findText(pax, 'm')).toBe('error: unsupported')
    expect(await findText(pax, 'b')).toBe('after')
  })
})
