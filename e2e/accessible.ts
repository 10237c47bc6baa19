import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa']

/** Fails on any violation of WCAG 2.2 AA that axe finds in the page as it stands. */
export async function expectAccessible(page: Page): Promise<void> {
  await expectNone(axeOf(page).withTags(STANDARDS))
}

/** In the page alone: no page of ours has frames, and a second page for the results takes as long as the first. */
const axeOf = (page: Page): AxeBuilder => new AxeBuilder({ page }).setLegacyMode()

/** What can differ between themes; all other rules see the same page in both. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block']

/** Fails on a colour that breaks WCAG 2.2 AA, for the second theme of a page whose first was seen whole. */
export async function expectAccessibleColours(page: Page): Promise<void> {
  await expectNone(axeOf(page).withRules(COLOUR_RULES))
}

async function expectNone(axe: AxeBuilder): Promise<void> {
  const { violations } = await axe.analyze()
  const found = violations.map(({ id, nodes }) => ({ id, at: nodes.map((node) => node.target.join(' ')) }))
  expect(found, 'violations of WCAG 2.2 AA').toEqual([])
}
