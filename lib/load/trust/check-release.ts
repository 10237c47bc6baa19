import type { Application } from '../application.ts'
import type { Patience } from '../lifetimes.ts'
import { settleWithin } from '../waiting.ts'
import { loadReleaseTrust } from './load-release-trust.ts'

/**
 * Starts the check of a release's signatures, or joins the one under way, and waits for it as long as a page may
 * wait; it goes on either way, and the next look says more.
 */
export async function checkRelease(
  app: Pick<Application, 'config' | 'shelf' | 'trustJobs' | 'gates'>,
  version: string,
  patience: Patience,
): Promise<void> {
  const trusting = await loadReleaseTrust(app, version, patience)
  if (!trusting.ok) return
  const run = app.trustJobs.peek(trusting.value.catalog.value)
  if (run !== undefined) await settleWithin(run.finished, patience.history)
}
