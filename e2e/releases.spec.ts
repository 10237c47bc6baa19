import { expect, test } from './world.ts'

test('the picker leads to the catalog of another release', async ({ page }) => {
  await page.goto('/')
  const button = page.getByRole('button', { name: 'Release v1.13.9, choose another' })
  await button.click()
  const picker = page.getByRole('navigation', { name: 'Releases' })
  await expect(picker.getByRole('link', { name: /^v1\.13\.9/ })).toHaveAttribute('aria-current', 'page')
  await picker.getByRole('link', { name: 'v1.12.11' }).click()
  await expect(page).toHaveURL('/releases/v1.12.11')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Extensions for Talos v1.12.11')
  await expect(page.getByRole('button', { name: 'Release v1.12.11, choose another' })).toBeVisible()
  await expect(picker).toBeHidden()
})

test('the picker works with the keyboard alone', async ({ page }) => {
  await page.goto('/releases/v1.12.11')
  const button = page.getByRole('button', { name: /choose another/ })
  const picker = page.getByRole('navigation', { name: 'Releases' })
  await button.focus()
  await page.keyboard.press('Enter')
  await expect(picker).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(picker).toBeHidden()
  await expect(button).toBeFocused()

  await page.keyboard.press('Enter')
  const target = picker.getByRole('link', { name: 'v1.13.2', exact: true })
  for (let presses = 0; presses < 30; presses++) {
    await page.keyboard.press('Tab')
    if (await target.evaluate((link) => link === document.activeElement)) break
  }
  await expect(target).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL('/releases/v1.13.2')
})

test('on the page of an extension the picker keeps the extension', async ({ page }) => {
  await page.goto('/extensions/gvisor/v1.13.9')
  await page.getByRole('button', { name: /choose another/ }).click()
  await page.getByRole('navigation', { name: 'Releases' }).getByRole('link', { name: 'v1.12.11' }).click()
  await expect(page).toHaveURL('/extensions/gvisor/v1.12.11')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('gvisor')
})

test('all releases stand on one page, development builds behind a fold', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('button', { name: /choose another/ }).click()
  await page.getByRole('link', { name: /^All \d+ releases$/ }).click()
  await expect(page).toHaveURL('/releases')
  await expect(page.getByRole('heading', { level: 2, name: 'Talos 1.5' })).toBeVisible()
  const development = page.getByRole('link', { name: 'v1.13.0-alpha.1-17-gc538dab' })
  await expect(development).toBeHidden()
  await page.getByText('1 development builds').or(page.getByText('1 development build')).click()
  await development.click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('v1.13.0-alpha.1-17-gc538dab')
})

test('a release can be typed with and without v and blanks', async ({ page }) => {
  for (const typed of ['1.11.2', 'v1.11.2', ' v1.11.2 ']) {
    await page.goto('/releases')
    await page.getByRole('textbox', { name: 'Go to a release' }).fill(typed)
    await page.getByRole('button', { name: 'Go' }).click()
    await expect(page).toHaveURL('/releases/v1.11.2')
  }
})
