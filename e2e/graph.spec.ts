import { expectAccessible, expectAccessibleColours } from './accessible.ts'
import { expect, test } from './world.ts'

const RELEASE = '/graph?release=v1.11.2'
const MARGIN = { top: '1cm', right: '1cm', bottom: '1cm', left: '1cm' }

test.describe('the runtime graph', () => {
  test('a node in the picture leads to itself, its neighbours and its evidence', async ({ page }) => {
    await page.goto(RELEASE)
    await page.getByRole('link', { name: /^zfs, extension/ }).click()
    await expect(page).toHaveURL(/focus=extension%3Azfs/)
    const card = page.locator('[data-focus-node="extension:zfs"]')
    await expect(card.getByRole('heading', { name: 'zfs' })).toBeVisible()
    await expect(card.getByText('is bound to')).toBeVisible()
    await expect(card.getByText(/^documented only: /).first()).toBeVisible()
    await expect(page.getByRole('link', { name: /^tailscale, extension/ })).toHaveCount(0)
    await card.getByRole('link', { name: 'Show all' }).click()
    await expect(page.getByRole('link', { name: /^tailscale, extension/ })).toBeVisible()
  })

  test('a focus by name takes in more with each step', async ({ page }) => {
    const counts: number[] = []
    for (const depth of ['1', '2', 'all']) {
      await page.goto(`${RELEASE}&focus=nvidia-container-toolkit-lts&depth=${depth}`)
      counts.push(await page.locator('a[data-node]').count())
    }
    expect(counts).toEqual(counts.toSorted((a, b) => a - b))
    expect(counts[0]).toBeLessThan(counts[1] ?? 0)
  })

  test('a pair of drivers is proved by its tags, and the other branch conflicts', async ({ page }) => {
    await page.goto(`${RELEASE}&focus=nvidia-container-toolkit-lts`)
    const card = page.locator('[data-focus-node]')
    await expect(
      card.getByText(/535\.247\.01-v1\.17\.8, nvidia-open-gpu-kernel-modules-lts 535\.247\.01/),
    ).toBeVisible()
    await expect(card.getByText('conflicts with').first()).toBeVisible()
  })

  test('a way between two nodes is marked and told', async ({ page }) => {
    await page.goto(`${RELEASE}&focus=tailscale`)
    await page.getByLabel('Way to').fill('udevd')
    await page.getByRole('button', { name: 'Mark' }).click()
    await expect(page.getByRole('list', { name: 'Way' }).getByRole('link').last()).toHaveText('udevd')
    expect(await page.locator('.graph-lines path[data-path]').count()).toBeGreaterThan(1)
  })

  test('kinds of edges, categories and words narrow it down, all in the address', async ({ page }) => {
    await page.goto(`${RELEASE}&form=table`)
    await page.getByText('Filter by kind of edge').click()
    await page.getByRole('link', { name: /^Leave out conflicts/ }).click()
    await expect(page).toHaveURL(/hide=conflicts/)
    await expect(page.getByRole('cell', { name: 'conflicts with' })).toHaveCount(0)
    await page.getByRole('link', { name: /^Network/ }).click()
    await expect(page).toHaveURL(/category=network/)
    await expect(page.getByRole('rowheader', { name: 'zfs', exact: true })).toHaveCount(0)
    await page.getByRole('link', { name: 'Remove the filter network' }).click()
    await expect(page).not.toHaveURL(/category=/)
    await page.getByLabel('Search nodes').fill('ext-zfs-service')
    await page.getByLabel('Search nodes').press('Enter')
    await expect(page.getByText('1 node found')).toBeVisible()
  })

  test('keys and buttons zoom, and the address remembers', async ({ page }) => {
    await page.goto(RELEASE)
    const region = page.getByRole('region', { name: /^Runtime graph/ })
    const svg = region.locator('svg')
    const widthOf = () => svg.evaluate((element) => element.getBoundingClientRect().width)
    await expect(svg).toHaveAttribute('style', /width/)
    const before = await widthOf()
    await region.focus()
    await page.keyboard.press('+')
    await expect.poll(widthOf).toBeGreaterThan(before)
    await expect(page).toHaveURL(/[?&]at=/)
    const zoomed = await widthOf()
    await page.reload()
    await expect.poll(widthOf).toBeCloseTo(zoomed, 0)
    await page.getByRole('button', { name: 'Fit' }).click()
    await expect.poll(widthOf).toBeLessThan(zoomed)
  })

  test('the keyboard reaches a node, lights its neighbours up and follows it', async ({ page }) => {
    await page.goto(RELEASE)
    const node = page.getByRole('link', { name: /^gvisor-debug, extension/ })
    await expect(page.locator('.graph-frame svg')).toHaveAttribute('style', /width/)
    await node.focus()
    await expect(page.locator('a[data-node="extension:gvisor"][data-lit]')).toHaveCount(1)
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/focus=extension%3Agvisor-debug/)
  })

  test('what is shown can be downloaded in four languages', async ({ page, request }) => {
    await page.goto(`${RELEASE}&focus=zfs`)
    for (const [name, start] of [
      ['SVG', /^<svg /],
      ['DOT', /^digraph "/],
      ['Mermaid', /^flowchart LR/],
      ['JSON', /^\{"version":"v1\.11\.2"/],
    ] as const) {
      const href = await page.getByRole('link', { name, exact: true }).getAttribute('href')
      const response = await request.get(href ?? '')
      expect(response.status()).toBe(200)
      expect(await response.text()).toMatch(start)
    }
  })

  for (const more of ['', '&focus=zfs', '&form=list', '&form=table&q=nvidia']) {
    test(`holds to WCAG in both themes with ${more === '' ? 'nothing asked' : more}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: 'light' })
      await page.goto(RELEASE + more)
      await expectAccessible(page)
      await page.emulateMedia({ colorScheme: 'dark' })
      await expectAccessibleColours(page)
    })
  }
})

test('a whole graph is printed on one page, with its title and its legend', async ({ page }) => {
  for (const address of [RELEASE, '/graph/build?release=v1.11.2']) {
    await page.goto(address)
    for (const paper of [{ format: 'A4' }, { format: 'A3', landscape: true }]) {
      const printed = (await page.pdf({ ...paper, margin: MARGIN })).toString('latin1')
      expect(printed.match(/\/Type \/Page\b/g), `${address} on ${paper.format}`).toHaveLength(1)
    }
  }
})

test('images are read when somebody asks, and their files then prove what tables only told', async ({
  page,
}) => {
  await page.goto('/graph?release=v1.10.9&focus=iscsi-tools&depth=2')
  await expect(page.locator('[data-unread]')).toContainText('The image of iscsi-tools was not read')
  const images = page.getByRole('region', { name: 'What the images say' })
  await expect(images).toContainText(/^What the images say\d+ of 62 images were read\. Of the others/)
  await images.getByText('Images that were not read').click()
  await expect(images.getByRole('link', { name: 'zfs', exact: true })).toBeVisible()
  await expectAccessible(page)
  await images.getByRole('button', { name: /^Read the files of \d+ images$/ }).click()
  await expect(images).toContainText('All 62 images of this release were read', { timeout: 30_000 })
  await expect(page).toHaveURL(/focus=iscsi-tools&depth=2/)
  await expect(page.locator('[data-unread]')).toHaveCount(0)
  const card = page.locator('[data-focus-node]')
  await expect(
    card.getByText(
      /^service file rootfs\/usr\/local\/etc\/containers\/iscsid\.yaml in layer sha256:[0-9a-f]{12}… of/,
    ),
  ).toBeVisible()
  await expectAccessible(page)
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('picture, list and table are whole, and their links lead on', async ({ page }) => {
    await page.goto(RELEASE)
    const boxes = await page.locator('a[data-node]').count()
    await page.getByRole('link', { name: 'List', exact: true }).click()
    await expect(page.getByRole('list', { name: 'Nodes of the graph' }).getByRole('heading')).toHaveCount(
      boxes,
    )
    await page.getByRole('link', { name: 'Table', exact: true }).click()
    await expect(page.getByRole('row').nth(1)).toBeVisible()
    await page.getByLabel('Search nodes').fill('gvisor-debug')
    await page.getByRole('button', { name: 'Search' }).click()
    await expect(page.getByRole('rowheader', { name: 'gvisor-debug' }).first()).toBeVisible()
  })
})
