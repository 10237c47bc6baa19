import { describe, expect, it } from 'vitest'
import { lintDescribed, rulesOf } from './testing/described-image.ts'

const SERVICE = 'rootfs/usr/local/etc/containers/a.yaml'
const ROOT = 'rootfs/usr/local/lib/containers/a/a'
const serviceText = (more: string) => `name: a\ncontainer: {entrypoint: ./a}\nrestart: always\n${more}`

const said = (version: string, text: string) =>
  rulesOf(lintDescribed(version, { files: [ROOT], texts: { [SERVICE]: text } }))

describe('services', () => {
  it.each<[string, string, readonly string[]]>([
    ['a good one', serviceText(''), []],
    ['name in capitals', serviceText('').replace('name: a', 'name: Foo'), ['service-invalid']],
    ['name with a dot', serviceText('').replace('name: a', 'name: a.b'), ['service-invalid']],
    ['no entrypoint', 'name: a\nrestart: always\n', ['service-invalid']],
    ['restart sometimes', serviceText('').replace('always', 'sometimes'), ['service-invalid']],
    [
      'two kinds in one dependency',
      serviceText('depends: [{service: cri, path: /a}]\n'),
      ['service-invalid'],
    ],
    ['an empty dependency', serviceText('depends: [{}]\n'), ['service-invalid']],
    ['a relative path', serviceText('depends: [{path: foo}]\n'), ['service-invalid']],
    ['a network that is none', serviceText('depends: [{network: [dns]}]\n'), ['service-invalid']],
    ['network and time apart', serviceText('depends: [{network: [hostname]}, {time: true}]\n'), []],
    ['no YAML', 'name: [a\n', ['service-invalid']],
  ])('%s: %j', (_, text, expected) => {
    expect(said('v1.11.2', text)).toEqual(expected)
  })

  it.each([
    ['logToConsole: true\n', 'v1.8.4', 'v1.9.0-alpha.1'],
    ['depends: [{configuration: true}]\n', 'v1.7.0-alpha.0', 'v1.7.0-alpha.1'],
  ])('%j is known from a release on', (more, before, since) => {
    expect(said(before, serviceText(more))).toEqual(['service-field-later'])
    expect(said(since, serviceText(more))).toEqual([])
  })

  it('stand in .yaml files, each once, with a root', () => {
    const files = ['rootfs/usr/local/etc/containers/b.yml', SERVICE.replace('a.yaml', 'c.yaml')]
    const texts = { [SERVICE]: serviceText(''), [SERVICE.replace('a.yaml', 'd.yaml')]: serviceText('') }
    const report = lintDescribed('v1.11.2', { files, texts })
    expect(rulesOf(report)).toEqual([
      'service-duplicate',
      'service-unread',
      'service-unread',
      'service-no-root',
    ])
  })
})
