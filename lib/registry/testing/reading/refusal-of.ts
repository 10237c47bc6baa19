import { RegistryRefusedError } from '../../errors.ts'

/** The refusal that a promise was rejected with; anything else fails the test. */
export async function refusalOf(promise: Promise<unknown>): Promise<RegistryRefusedError> {
  const error: unknown = await promise.catch((thrown: unknown) => thrown)
  if (error instanceof RegistryRefusedError) return error
  throw new Error(`not refused: ${String(error)}`)
}
