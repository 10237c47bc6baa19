/** The release whose tree has every fault that a page must show: real trees of old tags have some of them. */
export const FAULTY_RELEASE = 'v1.12.0-alpha.2'

/**
 * A ring of stages, a stage that nobody defines, a package that does not render, one that is no YAML, two of one
 * name, and a service that waits for one which nobody runs.
 */
export function withFaults(tree: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([
    ...tree,
    ['internal/hen/pkg.yaml', needs('hen', 'egg')],
    ['internal/egg/pkg.yaml', needs('egg', 'hen')],
    ['internal/lost/pkg.yaml', needs('lost', 'stage-that-nobody-defines')],
    ['internal/hen-again/pkg.yaml', 'name: hen\nvariant: scratch\n'],
    [
      'internal/unrendered/pkg.yaml',
      'name: unrendered\ndependencies:\n  - image: {{ replace "a" "b" .NOBODY_SETS_THIS }}\n',
    ],
    ['internal/no-yaml/pkg.yaml', 'name: no-yaml\ndependencies: [\n'],
    [
      'network/tailscale/tailscale.yaml',
      'name: tailscale\ncontainer:\n  entrypoint: ./usr/local/bin/tailscale\ndepends:\n  - service: ext-nobody-runs-this\n  - configuration: true\nrestart: always\n',
    ],
  ])
}

function needs(name: string, stage: string): string {
  return `name: ${name}\nvariant: scratch\ndependencies:\n  - stage: base\n  - stage: ${stage}\n`
}
