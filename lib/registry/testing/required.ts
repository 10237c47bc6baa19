/** Bytes that have to be there, as text. */
export function textOf(bytes: Uint8Array | undefined): string {
  return Buffer.from(bytes ?? never()).toString('utf8')
}

/** In place of what has to be there: fails the test. */
export function never(): never {
  throw new Error('The test registry lacks what this test looks for.')
}
