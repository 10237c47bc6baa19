import { describe, expect, it } from 'vitest'
import { findBrowser, findTool } from './browser.mjs'

const having = (...paths) => ({
  own: '/own',
  system: ['/shell', '/system'],
  exists: (path) => paths.includes(path),
})

describe('the browser of the tests', () => {
  it.each([
    ['the setting comes first', { PLAYWRIGHT_CHROMIUM_PATH: '/set' }, ['/set', '/own', '/system'], '/set'],
    ["then Playwright's own", {}, ['/own', '/system'], '/own'],
    ["then the system's", {}, ['/system'], '/system'],
    ["then the system's without windows", {}, ['/shell', '/system'], '/shell'],
    ['an empty setting is none', { PLAYWRIGHT_CHROMIUM_PATH: '' }, ['/system'], '/system'],
    ['none is undefined', {}, [], undefined],
  ])('%s', (_, env, present, expected) => {
    expect(findBrowser({ env, ...having(...present) })).toBe(expected)
  })

  it('a setting that names no file is an error, not a reason to take another', () => {
    const seams = { env: { PLAYWRIGHT_CHROMIUM_PATH: '/gone' }, ...having('/own') }
    expect(() => findBrowser(seams)).toThrow('/gone')
  })
})

it('a tool is found in PATH or not', () => {
  expect(findTool('sh')).toMatch(/\/sh$/)
  expect(findTool('no-such-tool-here')).toBeUndefined()
})
