/** Reading a source tree takes more work than any real one needs. */
export class WorkExceededError extends Error {
  override readonly name = 'WorkExceededError'
  readonly code = 'WORK_EXCEEDED'

  constructor() {
    super('Rendering it takes more work than any real package needs.')
  }
}

/**
 * Steps that are left, shared by everything that is rendered together. A step is a character written or an
 * instruction of a regular expression run, so a small hostile file cannot keep the server busy.
 */
export type WorkBudget = { steps: number }

/** Takes `steps` from the budget. @throws {WorkExceededError} */
export function spend(budget: WorkBudget, steps: number): void {
  budget.steps -= steps
  if (budget.steps < 0) throw new WorkExceededError()
}
