/** The text of a request, or why it is none. */
export type BodyText =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly fault: 'too-large' | 'not-utf-8' }

/** Reads the body of a request as UTF-8 and stops at the first byte beyond `limitBytes`, whatever its header said. */
export async function readBodyText(request: Request, limitBytes: number): Promise<BodyText> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const reader = request.body?.getReader()
  let text = ''
  let size = 0
  try {
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      size += part.value.byteLength
      if (size > limitBytes) {
        await reader?.cancel()
        return { ok: false, fault: 'too-large' }
      }
      text += decoder.decode(part.value, { stream: true })
    }
    return { ok: true, text: text + decoder.decode() }
  } catch (error) {
    if (error instanceof TypeError) return { ok: false, fault: 'not-utf-8' }
    throw error
  }
}
