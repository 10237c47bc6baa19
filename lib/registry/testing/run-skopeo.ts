import { spawn } from 'node:child_process'

/** What skopeo printed. */
export type SkopeoRun = { readonly stdout: string; readonly stderr: string }

/**
 * Runs skopeo with settings of nobody: no policy, no credentials and no configuration of the machine.
 *
 * @throws {Error} with what it printed, when it fails
 */
export function runSkopeo(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<SkopeoRun> {
  return new Promise((resolve, reject) => {
    const child = spawn('skopeo', ['--insecure-policy', ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      // NODE_ENV: the types of Next want it in every environment.
      env: { PATH: process.env['PATH'], HOME: '/nonexistent', NODE_ENV: 'test', ...env },
    })
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
    child.on('error', reject)
    child.on('close', (status) => {
      if (status === 0) resolve({ stdout, stderr })
      else reject(new Error(`skopeo ${args[0]} ended with ${status}: ${stderr.trim()}`))
    })
  })
}
