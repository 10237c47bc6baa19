import { controlRegistry } from './registry-control.ts'
import { appServer, originOf, registryServer, WORLDS } from './servers.ts'
import { expect, test } from './world.ts'

const FILES = `${originOf(WORLDS.elsewhere.app)}/extensions/made-up-00000-driver/v1.5.0`

test('a long download of files tells how far it is, stops when asked, and goes on for who stays', async ({
  page,
  context,
  start,
}) => {
  test.setTimeout(120_000)
  await start(registryServer('elsewhere', '--extensions', '2', '--releases', '1', '--padding', '6000000'))
  await start(appServer('elsewhere'))
  const registry = controlRegistry(WORLDS.elsewhere.control)
  const underWay = async () => Reflect.get(Object(await registry.stats()), 'inFlight')

  await page.goto(FILES)
  await registry.setFaults({ name: 'stall', scope: { kinds: ['blob-data'] } })
  await page.getByRole('button', { name: 'List files' }).click()
  const bar = page.getByRole('progressbar', { name: 'Bytes of the layers that were read' })
  await expect.poll(async () => Number(await bar.getAttribute('value'))).toBeGreaterThan(1_000_000)
  await expect(page.getByText(/^\d\S* MiB of 5\.72 MiB, /)).toBeVisible()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByText('Stopped.')).toBeVisible()
  await expect.poll(underWay).toBe(0)

  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(bar).toBeVisible()
  const other = await context.newPage()
  await other.goto(FILES)
  await other.getByRole('button', { name: 'List files' }).click()
  await expect(other.getByRole('progressbar')).toBeVisible()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByText('Stopped.')).toBeVisible()
  await registry.mend()
  // What stalled is given up after ten silent seconds and asked for once more.
  const files = other.getByRole('list', { name: 'Files of the image' })
  await expect(files).toContainText('manifest.yaml', { timeout: 45_000 })
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('list', { name: 'Files of the image' })).toContainText('manifest.yaml')
})
