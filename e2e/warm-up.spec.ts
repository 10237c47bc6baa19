import { expect, test } from './world.ts'

// A page shows what it has after 0.7 s; journeys begin when the registry has answered, however slow the machine is.
test('the registry was read', async ({ request }) => {
  const state = async (path: string) => (await (await request.get(path)).json()).state
  for (const path of ['/api/v1/releases', '/api/v1/releases/v1.13.9'])
    await expect.poll(() => state(path), { timeout: 60_000 }).toBe('fresh')
})
