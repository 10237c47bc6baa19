/**
 * Runs once when the server starts: a wrong setting ends it at once, with every fault and its right shape, a signal
 * ends it soon, and answers may be compressed from here on.
 */
export async function register(): Promise<void> {
  if (process.env['NEXT_RUNTIME'] !== 'nodejs') return
  const { checkSettings } = await import('#load/check-settings')
  checkSettings()
  const { stopOnSignal } = await import('#load/stop-on-signal')
  stopOnSignal()
  const { allowBodyEncoding } = await import('./app/body-encoding.ts')
  allowBodyEncoding()
}
