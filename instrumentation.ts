/** Runs once when the server starts: a wrong setting ends it at once, with every fault and its right shape. */
export async function register(): Promise<void> {
  if (process.env['NEXT_RUNTIME'] !== 'nodejs') return
  const { checkSettings } = await import('#load/check-settings')
  checkSettings()
}
