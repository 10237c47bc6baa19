/**
 * Waits for work that never rejects, but not longer than `limitMs`; the work goes on either way.
 */
export async function settleWithin(work: Promise<unknown>, limitMs: number): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, limitMs)
  })
  await Promise.race([work, patience])
  clearTimeout(timer)
}
