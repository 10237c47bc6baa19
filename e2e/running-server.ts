import { spawn } from 'node:child_process'
import type { Server } from './servers.ts'

/** A server that a test started. */
export type RunningServer = {
  /** Asks it to end and gives its exit code, `null` when the signal itself ended it. @throws {Error} when it stays */
  stop(): Promise<number | null>
}

const READY_MS = 20_000
const LOOK_MS = 50
const STOP_MS = 10_000

/**
 * Starts a server and waits until its address answers.
 *
 * @throws {Error} with what the server wrote, when it ends or is not up in time
 */
export async function startServer({ args, cwd, url, env }: Server): Promise<RunningServer> {
  const child = spawn(process.execPath, args, { cwd, env: { ...process.env, ...env } })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-4_000)))
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const stop = async (): Promise<number | null> => {
    child.kill('SIGTERM')
    const impatience = setTimeout(() => child.kill('SIGKILL'), STOP_MS)
    await ended
    clearTimeout(impatience)
    if (child.signalCode === 'SIGKILL')
      throw new Error(`${args.join(' ')} did not end in ${STOP_MS} ms:\n${said}`)
    return child.exitCode
  }
  const giveUpAt = Date.now() + READY_MS
  while (!(await answers(url))) {
    if (child.exitCode !== null || Date.now() > giveUpAt) {
      await stop()
      throw new Error(`${args.join(' ')} does not answer at ${url}:\n${said}`)
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
  }
  return { stop }
}

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    (answer) => answer.ok,
    () => false,
  )
}
