import { spend, type WorkBudget } from '../work-budget.ts'
import { isWord } from './character-class.ts'
import type { Instruction } from './pattern-program.ts'
import type { Assertion } from './pattern-tree.ts'

/** Start and end of the whole match, then of each group, in code points; `-1` for a group that took no part. */
export type Match = readonly number[]

type Thread = { readonly at: number; readonly slots: Match }

/**
 * The leftmost match from a position on, of several the one that a backtracking search would find first. All
 * ways are followed at once, so the time grows with text × program and never faster.
 *
 * @param text code points
 * @throws {WorkExceededError}
 * @see R. Cox, "Regular Expression Matching: the Virtual Machine Approach" (2009), Pike's machine
 */
export function findMatch(
  program: readonly Instruction[],
  text: readonly number[],
  from: number,
  budget: WorkBudget,
): Match | undefined {
  let found: Match | undefined
  let threads: Thread[] = []
  for (let position = from; position <= text.length; position += 1) {
    if (found === undefined) threads = [...threads, { at: 0, slots: [] }]
    if (threads.length === 0) break
    const next: Thread[] = []
    for (const thread of follow(program, threads, text, position, budget)) {
      const instruction = program[thread.at]
      if (instruction?.kind === 'match') {
        found = thread.slots
        // What comes behind is less preferred than this match.
        break
      }
      const code = text[position]
      if (instruction?.kind === 'character' && code !== undefined && instruction.test(code)) {
        next.push({ at: thread.at + 1, slots: thread.slots })
      }
    }
    threads = next
  }
  return found
}

/** Goes on from each thread without consuming anything, to the instructions that consume or match. */
function follow(
  program: readonly Instruction[],
  threads: readonly Thread[],
  text: readonly number[],
  position: number,
  budget: WorkBudget,
): readonly Thread[] {
  const seen = new Set<number>()
  const reached: Thread[] = []
  const open: Thread[] = threads.toReversed()
  for (let thread = open.pop(); thread !== undefined; thread = open.pop()) {
    const { at, slots } = thread
    if (seen.has(at)) continue
    seen.add(at)
    const instruction = program[at]
    if (instruction === undefined) continue
    if (instruction.kind === 'split') {
      open.push({ at: instruction.second, slots }, { at: instruction.first, slots })
    } else if (instruction.kind === 'save') {
      open.push({ at: at + 1, slots: withSlot(slots, instruction.slot, position) })
    } else if (instruction.kind === 'assertion') {
      if (holds(instruction.assertion, text, position)) open.push({ at: at + 1, slots })
    } else reached.push(thread)
  }
  spend(budget, seen.size)
  return reached
}

function withSlot(slots: Match, slot: number, position: number): Match {
  const changed = [...slots]
  while (changed.length <= slot) changed.push(-1)
  changed[slot] = position
  return changed
}

function holds(assertion: Assertion, text: readonly number[], position: number): boolean {
  const before = text[position - 1]
  const after = text[position]
  switch (assertion) {
    case 'text-start':
      return position === 0
    case 'text-end':
      return position === text.length
    case 'line-start':
      return position === 0 || before === 0x0a
    case 'line-end':
      return position === text.length || after === 0x0a
    case 'word-edge':
      return isWordAt(before) !== isWordAt(after)
    case 'no-word-edge':
      return isWordAt(before) === isWordAt(after)
    default:
      return assertion satisfies never
  }
}

function isWordAt(code: number | undefined): boolean {
  return code !== undefined && isWord(code)
}
