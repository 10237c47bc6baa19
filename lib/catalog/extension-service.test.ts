import { describe, expect, it } from 'vitest'
import { parseExtensionService } from './extension-service.ts'

/** A service file that keeps all rules, with further lines. */
const file = (...lines: readonly string[]): string =>
  ['name: a', 'container:', '  entrypoint: ./a', 'restart: always', ...lines].join('\n')

describe('the file of a service', () => {
  it('is read as Talos reads it', () => {
    const text = `name: tailscale
container:
  entrypoint: /usr/local/bin/containerboot
  args: [--a, "--b=1"]
  environment:
    - PATH=/usr/local/bin
  environmentFile: /var/etc/tailscale/auth.env
  security:
    writeableRootfs: true
    writeableSysfs: false
    rootfsPropagation: shared
  mounts:
    - source: /dev/net/tun
      destination: /dev/net/tun
      type: bind
      options: [bind, rshared, rw]
depends:
  - service: cri
  - network: [addresses, connectivity, etcfiles, hostname]
  - path: /dev/net/tun
  - time: true
  - configuration: true
restart: untilSuccess
logToConsole: true
unknown: passed over
`
    expect(parseExtensionService(text)).toEqual({
      problems: [],
      service: {
        name: 'tailscale',
        entrypoint: '/usr/local/bin/containerboot',
        args: ['--a', '--b=1'],
        environment: ['PATH=/usr/local/bin'],
        environmentFile: '/var/etc/tailscale/auth.env',
        mounts: [
          {
            source: '/dev/net/tun',
            destination: '/dev/net/tun',
            type: 'bind',
            options: ['bind', 'rshared', 'rw'],
          },
        ],
        writeableRootfs: true,
        writeableSysfs: false,
        rootfsPropagation: 'shared',
        depends: [
          { kind: 'service', service: 'cri' },
          { kind: 'network', network: ['addresses', 'connectivity', 'etcfiles', 'hostname'] },
          { kind: 'path', path: '/dev/net/tun' },
          { kind: 'time' },
          { kind: 'configuration' },
        ],
        restart: 'untilSuccess',
        logToConsole: true,
      },
    })
  })

  it.each<[string, string, readonly string[]]>([
    ['all rules kept', file(), []],
    ['an upper-case name', file().replace('name: a', 'name: Foo'), ['The name "Foo" is not']],
    ['a dot in the name', file().replace('name: a', 'name: a.b'), ['The name "a.b" is not']],
    ['no name', file().replace('name: a', 'x: y'), ['The name "" is not']],
    ['no entrypoint', file().replace('entrypoint', 'other'), ['The container has no entrypoint.']],
    ['no container', 'name: a\nrestart: never', ['The container has no entrypoint.']],
    ['another restart', file().replace('always', 'sometimes'), ['The restart policy "sometimes" is none of']],
    ['no restart', file().replace('restart', 'other'), ['The restart policy "" is none of']],
    [
      'two kinds in one dependency',
      file('depends:', '  - service: cri', '    path: /a'),
      ['Dependency 1 names more than one thing'],
    ],
    ['an empty dependency', file('depends:', '  - {}'), ['Dependency 1 names nothing to wait for.']],
    ['a dependency on nothing', file('depends:', '  - time: false'), ['Dependency 1 names nothing']],
    ['a relative path', file('depends:', '  - path: foo'), ['Dependency 1: "foo" is no absolute path.']],
    ['an unknown network state', file('depends:', '  - network: [dns]'), ['Dependency 1: "dns" is none of']],
    [
      'network and time in items of their own',
      file('depends:', '  - network: [addresses]', '  - time: true'),
      [],
    ],
    [
      'several faults',
      'name: A\nrestart: x',
      ['The name "A"', 'The container has no entrypoint.', 'The restart policy "x"'],
    ],
    [
      'a relative environment file',
      file().replace('restart', '  environmentFile: x\nrestart'),
      ['The environment file "x"'],
    ],
    ['a list', '- a', ['The file is no mapping of YAML.']],
    ['nothing', '', ['The file is no mapping of YAML.']],
    ['no YAML', 'a: [', ['The file cannot be read.']],
  ])('%s', (_, text, expected) => {
    const { problems } = parseExtensionService(text)
    expect(problems).toHaveLength(expected.length)
    for (const [index, start] of expected.entries()) expect(problems[index]).toContain(start)
  })
})
