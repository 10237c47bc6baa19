import { offeredReferences } from './offered-references.ts'
import { expect, test, truth } from './world.ts'

test('a visitor goes from the catalog to a category, an extension, its history, and back', async ({
  page,
}) => {
  await page.goto('/')
  await expect(page).toHaveTitle('Talos Extensions')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Extensions for Talos v1.13.9')
  await expect(page.getByText(/^Read from the registry/)).toBeVisible()

  await page
    .getByRole('navigation', { name: 'Filters' })
    .getByRole('link', { name: /^Container Runtimes/ })
    .click()
  await expect(page).toHaveURL('/?category=container-runtime')
  await expect(page.getByRole('region')).toHaveCount(1)
  const group = page.getByRole('region', { name: /^Container Runtimes/ })

  await group.getByRole('link', { name: 'gvisor', exact: true }).click()
  await expect(page).toHaveURL('/extensions/gvisor/v1.13.9')
  await expect(page).toHaveTitle('gvisor in Talos v1.13.9 · Talos Extensions')
  const reference = await truth.reference('v1.13.9', 'gvisor')
  await expect(page.getByRole('region', { name: 'Pinned reference of gvisor' })).toContainText(reference)

  await page.getByRole('link', { name: 'Every release with its digest' }).click()
  await expect(page).toHaveURL('/extensions/gvisor')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('gvisor')
  const newest = page
    .getByRole('row')
    .filter({ has: page.getByRole('link', { name: 'v1.13.9', exact: true }) })
  await expect(newest.getByTitle(/^sha256:/)).toHaveAttribute('title', reference.replace(/^.*@/, ''))

  await page.goBack()
  await page.goBack()
  await expect(page).toHaveURL('/?category=container-runtime')
  await expect(group).toBeVisible()
})

test('the catalog of a release holds every extension of the registry with its digest', async ({ page }) => {
  const { extensions, indexDigest } = await truth.release('v1.12.11')
  await page.goto('/releases/v1.12.11?group=flat')
  // On a slow machine the page first has what the release history knows.
  await expect(page.getByText(/^Read from the registry/)).toBeVisible()
  expect(await offeredReferences(page)).toEqual(extensions.map((extension) => extension.reference).toSorted())
  await expect(page.getByTitle(indexDigest)).toBeVisible()
})

test('search, tier and grouping narrow the catalog down and stand in the address', async ({ page }) => {
  await page.goto('/releases/v1.11.2')
  const search = page.getByRole('searchbox', { name: 'Search extensions' })
  await search.fill('ucode')
  await search.press('Enter')
  await expect(page).toHaveURL('/releases/v1.11.2?q=ucode')
  await expect(page.getByRole('link', { name: /^(amd|intel)-ucode$/ })).toHaveCount(2)
  await expect(page.getByText(/^3 of \d+ extensions$/)).toBeVisible()

  await page.getByRole('navigation', { name: 'Group by' }).getByRole('link', { name: 'Tier' }).click()
  await expect(page).toHaveURL('/releases/v1.11.2?group=tier&q=ucode')
  await expect(page.getByRole('region', { name: /^Core/ })).toBeVisible()

  await page.getByRole('link', { name: 'Clear the search' }).click()
  await expect(page).toHaveURL('/releases/v1.11.2?group=tier')
  await page
    .getByRole('navigation', { name: 'Filters' })
    .getByRole('link', { name: /^contrib/ })
    .click()
  await expect(page).toHaveURL('/releases/v1.11.2?group=tier&tier=contrib')
  await expect(page.getByRole('region')).toHaveCount(1)
})

test('a search that fits nothing says so and leads back', async ({ page }) => {
  await page.goto('/releases/v1.11.2?q=nothing-has-this-name')
  await expect(page.getByRole('heading', { name: 'No extension fits' })).toBeVisible()
  await page.getByRole('link', { name: 'Show all extensions' }).click()
  await expect(page).toHaveURL('/releases/v1.11.2')
  await expect(page.getByRole('region', { name: /^Firmware/ })).toBeVisible()
})

test('the same name and version has its own digest in each release', async ({ page }) => {
  const [one, two] = await Promise.all(
    ['v1.13.1', 'v1.13.2'].map((version) => truth.reference(version, 'gvisor')),
  )
  expect(one?.replace(/@.*/, '')).toBe(two?.replace(/@.*/, ''))
  for (const [version, reference] of [
    ['v1.13.1', one],
    ['v1.13.2', two],
  ] as const) {
    await page.goto(`/extensions/gvisor/${version}`)
    await expect(page.getByRole('region', { name: 'Pinned reference of gvisor' })).toContainText(
      reference ?? '',
    )
  }
  expect(one).not.toBe(two)
})

test('no name of a catalog is cut off at its end, where long names differ', async ({ page }) => {
  for (const width of [1440, 1100, 390]) {
    await page.setViewportSize({ width, height: 844 })
    await page.goto('/releases/v1.13.9?category=nvidia-gpu&group=flat')
    const names = page.getByRole('link', { name: /^[a-z-]*nvidia[a-z-]*$/ })
    await expect(names).toHaveCount(9)
    const cut = await names.evaluateAll((links) =>
      links.filter((link) => link.scrollWidth > link.clientWidth).map((link) => link.textContent),
    )
    expect(cut, `in a window of ${width} px`).toEqual([])
  }
})
