/** A small YAML whose aliases unfold to a thousand million scalars. */
export function billionLaughs(): string {
  const levels = 'abcdefghi'.split('')
  const lines = levels.map((name, at) => {
    const below = levels[at - 1]
    const items = Array.from({ length: 10 }, () => (below === undefined ? '"lol"' : `*${below}`))
    return `${name}: &${name} [${items.join(', ')}]`
  })
  return `${lines.join('\n')}\nversion: v1alpha1\nmetadata:\n  name: *i\n`
}

/** Mappings in mappings, `depth` levels. */
export function deepYaml(depth: number): string {
  return `version: v1alpha1\nmetadata: ${'{a: '.repeat(depth)}1${'}'.repeat(depth)}\n`
}

/** Merge keys that double with each level. */
export function mergeBomb(): string {
  const lines = ['l0: &l0 {k0: v}']
  for (let at = 1; at < 40; at++)
    lines.push(`l${at}: &l${at}`, `  <<: [*l${at - 1}, *l${at - 1}]`, `  k${at}: v`)
  return `${lines.join('\n')}\nversion: v1alpha1\nmetadata:\n  <<: *l39\n  name: merged\n`
}
