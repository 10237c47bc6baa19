import { expectAccessible } from './accessible.ts'
import { field, names, type } from './catalog-search.ts'
import { areKeysHeard } from './keys-heard.ts'
import { expect, test } from './world.ts'

test('a row that was found by typing is selected, keeps the focus, and so does what was typed', async ({
  page,
}) => {
  await page.goto('/releases/v1.11.2?group=flat')
  await areKeysHeard(page)
  await type(page, 'gvis')
  await expect(names(page).first()).toHaveText('gvisor')
  await page.keyboard.press('ArrowDown')
  await expect(names(page).first()).toBeFocused()
  await page.keyboard.press('x')
  await expect(page).toHaveURL('/releases/v1.11.2?group=flat&q=gvis&select=gvisor')
  await expect(page.getByRole('link', { name: 'Deselect gvisor', exact: true })).toBeVisible()
  await expect(names(page).first()).toBeFocused()
  await expect(field(page)).toHaveValue('gvis')
  await page.keyboard.press('x')
  await expect(page).toHaveURL('/releases/v1.11.2?group=flat&q=gvis')
})

test('rows are walked through, opened and selected by keyboard', async ({ page }) => {
  await page.goto('/releases/v1.11.2?group=flat')
  await areKeysHeard(page)
  const all = await names(page).allInnerTexts()
  await page.keyboard.press('j')
  await expect(names(page).nth(0)).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(names(page).nth(1)).toBeFocused()
  await page.keyboard.press('x')
  await expect(page).toHaveURL(`/releases/v1.11.2?group=flat&select=${all[1] ?? ''}`)
  await expect(names(page).nth(1)).toBeFocused()
  await page.keyboard.press('k')
  await expect(names(page).nth(0)).toBeFocused()
  await page.keyboard.press('k')
  await expect(field(page)).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(`/extensions/${all[0] ?? ''}/v1.11.2`)
})

test('keys are listed, and g with a letter leads to a page', async ({ page }) => {
  await page.goto('/releases/v1.11.2')
  await areKeysHeard(page)
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeHidden()
  await page.keyboard.press('g')
  await page.keyboard.press('t')
  await expect(page).toHaveURL('/tiers')
})
