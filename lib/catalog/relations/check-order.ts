import { change, type Finding } from './finding.ts'
import type { Relation } from './relation.ts'

/**
 * Whether an extension that replaces a file of another is applied behind it. The imager names the unpacked images by
 * their place in the list, as texts, so that with more than ten `10` comes before `9`.
 *
 * @see siderolabs/talos:pkg/imager
 */
export function checkOrder(names: readonly string[], relations: readonly Relation[]): readonly Finding[] {
  const sorted = names.toSorted((a, b) => (a < b ? -1 : 1))
  const place = (name: string) => String(sorted.indexOf(name))
  return relations
    .filter(({ kind }) => kind === 'overrides')
    .flatMap(({ from, to, reason, evidence }) =>
      to
        .filter((name) => names.includes(name) && place(from) < place(name))
        .map((name): Finding => {
          const text = `In a list of ${names.length} by name, ${from} is applied before ${name}. ${reason}`
          const repairs = [change(`Remove ${from}`, [], [from])]
          return { kind: 'order', severity: 'warning', names: [from, name], text, evidence, repairs }
        }),
    )
}
