import { spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { ROOT } from './build.mjs'
import { STEPS } from './test-steps.mjs'

/** @typedef {import('./test-steps.mjs').Step} Step */

/**
 * The steps that `--only a,b` names, in their own order; all of them without it.
 * @param {readonly Step[]} steps
 * @param {string | undefined} only
 * @throws {Error} naming the steps there are
 */
export function selectSteps(steps, only) {
  if (only === undefined) return steps
  const names = only.split(',').map((name) => name.trim())
  const unknown = names.filter((name) => !steps.some((step) => step.name === name))
  if (unknown.length > 0) {
    throw new Error(`No step ${unknown.join(', ')}; there are ${steps.map((step) => step.name).join(', ')}.`)
  }
  return steps.filter((step) => names.includes(step.name))
}

/**
 * Runs steps in order up to the first that fails.
 * @param {readonly Step[]} steps
 * @param {import('./test-steps.mjs').Run} run
 * @param {(text: string) => void} print
 * @returns {Promise<number>} exit code
 */
export async function runSteps(steps, run, print) {
  const times = []
  const notes = []
  let passed = 0
  let failed = 0
  for (const [at, step] of steps.entries()) {
    print(`\n── ${step.name}\n`)
    const startedAt = performance.now()
    const result = await attempt(step, run, print)
    times.push(`${step.name} ${((performance.now() - startedAt) / 1000).toFixed(1)} s`)
    passed += result.passed
    failed += result.failed
    if (result.skipped) notes.push(`${step.name}: skipped (${result.skipped})`)
    if (result.failed > 0) {
      const rest = steps.slice(at + 1).map((next) => next.name)
      notes.push(`${step.name}: failed${rest.length > 0 ? `; not run: ${rest.join(', ')}` : ''}`)
      break
    }
  }
  print(`\n${[...notes, times.join(' · '), `${passed} passed, ${failed} failed`].join('\n')}\n`)
  return failed === 0 && passed > 0 ? 0 : 1
}

async function attempt(step, run, print) {
  try {
    return await step.run(run)
  } catch (error) {
    print(`${error instanceof Error ? error.message : String(error)}\n`)
    return { passed: 0, failed: 1 }
  }
}

/** @type {import('./test-steps.mjs').Run} */
function runProgram(command, args, env = process.env) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: 'inherit', env })
    child.on('error', (error) => {
      console.error(error.message)
      resolve(1)
    })
    child.on('exit', (code) => resolve(code ?? 1))
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    const { values } = parseArgs({ options: { only: { type: 'string' } } })
    mkdirSync(join(ROOT, '.reports'), { recursive: true })
    process.exitCode = await runSteps(selectSteps(STEPS, values.only), runProgram, (text) =>
      process.stdout.write(text),
    )
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 2
  }
}
