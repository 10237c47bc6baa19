import { PatternError } from './pattern-error.ts'
import type { Assertion, CharacterTest, Pattern, PatternNode } from './pattern-tree.ts'

/** One instruction; those that consume nothing say where to go on, the preferred way first. */
export type Instruction =
  | { readonly kind: 'character'; readonly test: CharacterTest }
  | { readonly kind: 'assertion'; readonly assertion: Assertion }
  | { readonly kind: 'save'; readonly slot: number }
  | { readonly kind: 'split'; first: number; second: number }
  | { readonly kind: 'match' }

const MAX_INSTRUCTIONS = 5000

/** Instructions of an expression; except for `split` and `match` the next one follows. @throws {PatternError} */
export function compilePattern(pattern: Pattern): readonly Instruction[] {
  const program: Instruction[] = []

  const add = (instruction: Instruction): number => {
    if (program.length >= MAX_INSTRUCTIONS) throw new PatternError('the regular expression is too large')
    return program.push(instruction) - 1
  }
  /** A fork with both ways open; `set` says where they lead. */
  const fork = () => {
    const instruction = { kind: 'split' as const, first: 0, second: 0 }
    const at = add(instruction)
    const set = (isLazy: boolean, inner: number, outer: number): void => {
      instruction.first = isLazy ? outer : inner
      instruction.second = isLazy ? inner : outer
    }
    return { at, set }
  }

  function emit(node: PatternNode): void {
    switch (node.kind) {
      case 'character':
      case 'assertion':
        add(node)
        return
      case 'sequence':
        for (const part of node.nodes) emit(part)
        return
      case 'choice':
        emitChoice(node.nodes)
        return
      case 'group':
        add({ kind: 'save', slot: 2 * node.number })
        emit(node.node)
        add({ kind: 'save', slot: 2 * node.number + 1 })
        return
      case 'repeat':
        for (let count = 0; count < node.least; count += 1) emit(node.node)
        if (node.most === null) emitLoop(node.node, node.isLazy)
        else emitOptional(node.node, node.most - node.least, node.isLazy)
        return
      default:
        node satisfies never
    }
  }

  function emitChoice(nodes: readonly PatternNode[]): void {
    const ends: ReturnType<typeof fork>[] = []
    for (const [index, node] of nodes.entries()) {
      if (index === nodes.length - 1) emit(node)
      else {
        const start = fork()
        emit(node)
        const end = fork()
        ends.push(end)
        start.set(false, start.at + 1, end.at + 1)
      }
    }
    for (const end of ends) end.set(false, program.length, program.length)
  }

  function emitLoop(node: PatternNode, isLazy: boolean): void {
    const start = fork()
    emit(node)
    const again = fork()
    again.set(false, start.at, start.at)
    start.set(isLazy, start.at + 1, program.length)
  }

  function emitOptional(node: PatternNode, count: number, isLazy: boolean): void {
    const starts: ReturnType<typeof fork>[] = []
    for (let done = 0; done < count; done += 1) {
      starts.push(fork())
      emit(node)
    }
    for (const start of starts) start.set(isLazy, start.at + 1, program.length)
  }

  add({ kind: 'save', slot: 0 })
  emit(pattern.root)
  add({ kind: 'save', slot: 1 })
  add({ kind: 'match' })
  return program
}
