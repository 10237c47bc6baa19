/** Everything that a stream gives. */
export async function collect(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of source) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** Everything that a stream gives, as text. */
export async function textOf(source: AsyncIterable<Uint8Array>): Promise<string> {
  return (await collect(source)).toString()
}
