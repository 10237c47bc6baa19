import 'server-only'
import { ConfigInvalidError, parseConfig } from './config.ts'

/** Ends the process with every wrong setting on its own line; a server must not run on half of them. */
export function checkSettings(): void {
  try {
    parseConfig(process.env, process.cwd())
  } catch (error) {
    if (!(error instanceof ConfigInvalidError)) throw error
    console.error(`The settings are wrong:\n${error.message}`)
    process.exit(1)
  }
}
