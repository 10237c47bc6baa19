/** Base64 of the same bytes but one. */
export const flipped =
  (at: number) =>
  (value: unknown): string => {
    const bytes = Buffer.from(String(value), 'base64')
    bytes[at] = (bytes[at] ?? 0) ^ 1
    return bytes.toString('base64')
  }
