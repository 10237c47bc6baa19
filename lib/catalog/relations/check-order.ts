import { change, type Finding } from './finding.ts'
import type { Relation } from './relation.ts'

/**
 * Whether an extension that replaces a file of another is applied behind it. The imager names the unpacked images by
 * their place in the list, as texts, so that with more than ten `10` comes before `9`.
 *
 * @param names in the order in which they are written down
 * @see siderolabs/talos:pkg/imager
 */
export function checkOrder(names: readonly string[], relations: readonly Relation[]): readonly Finding[] {
  const place = (name: string) => String(names.indexOf(name))
  return relations
    .filter(({ kind }) => kind === 'overrides')
    .flatMap(({ from, to, reason, evidence }) =>
      to
        .filter((name) => names.includes(name) && place(from) < place(name))
        .map((name): Finding => {
          const text = `In this list of ${names.length} ${from} is applied before ${name}. ${reason}`
          const repairs = [change(`Remove ${from}`, [], [from])]
          return { kind: 'order', severity: 'warning', names: [from, name], text, evidence, repairs }
        }),
    )
}
