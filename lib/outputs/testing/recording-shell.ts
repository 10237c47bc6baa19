import { execFile } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const execute = promisify(execFile)
const commands = ['crane', 'curl', 'docker', 'oras', 'skopeo', 'talosctl']
/** Writes its name and arguments, each ended by a zero byte, and what it was given to read. */
const recorder = `#!/bin/sh
{ printf '%s\\0' "\${0##*/}" "$@"; printf '\\1'; } >> "$RECORD"
case "\${0##*/}" in curl) /bin/cat > "$RECORD.in" ;; esac
`

/** A shell that knows no other commands than those that write down what they are given. */
export type RecordingShell = {
  /** Where it runs. */
  readonly folder: string
  /** What a shell makes of a text: each command with its arguments. */
  readonly commandsOf: (
    shell: 'sh' | 'bash',
    text: string,
    args?: readonly string[],
  ) => Promise<readonly (readonly string[])[]>
  /** What curl was given to send. */
  readonly posted: () => Promise<string>
  readonly remove: () => Promise<void>
}

/** Puts the recorder in the place of every command, in a folder of its own. */
export async function startRecordingShell(): Promise<RecordingShell> {
  const folder = await mkdtemp(join(tmpdir(), 'shell-formats-'))
  const record = join(folder, 'record')
  await mkdir(join(folder, 'bin'))
  await writeFile(join(folder, 'recorder'), recorder)
  await chmod(join(folder, 'recorder'), 0o755)
  for (const name of commands) await symlink(join(folder, 'recorder'), join(folder, 'bin', name))
  return {
    folder,
    async commandsOf(shell, text, args = []) {
      await rm(record, { force: true })
      await writeFile(join(folder, 'script'), text)
      const env = { NODE_ENV: 'test' as const, PATH: join(folder, 'bin'), RECORD: record, PWD: folder }
      await execute(`/bin/${shell}`, ['-n', join(folder, 'script')], { env })
      await execute(`/bin/${shell}`, [join(folder, 'script'), ...args], { env, cwd: folder })
      const recorded = await readFile(record, 'utf8')
      return recorded
        .split('\u0001')
        .slice(0, -1)
        .map((words) => words.split('\0').slice(0, -1))
    },
    posted: () => readFile(`${record}.in`, 'utf8'),
    remove: () => rm(folder, { recursive: true }),
  }
}
