import { EMPTY_NAMES, LAYERS, MAX_CODE_LINES, ONE_DOOR, SOCKET_MODULES, TESTING } from './layers-table.mjs'

/**
 * One broken rule. `path:line rule: message` is how it is printed.
 * @typedef {{path: string, line: number, rule: string, message: string}} Finding
 * @typedef {{layer: string, role: 'product' | 'test' | 'testing'}} Place
 * @typedef {{path: string, place: Place | undefined}} Target
 */

/** What one import may not be. `target` is the file of ours it leads to, if it leads to one. */
export function checkImport(
  /** @type {import('./layers-parse.mjs').SourceFacts} */ facts,
  /** @type {Place} */ place,
  /** @type {import('./layers-parse.mjs').Import} */ found,
  /** @type {Target | undefined} */ target,
) {
  const { specifier } = found
  if (specifier === '<computed>') return ['import-computed', 'an import names its module as plain text']
  if (specifier.startsWith('.') || specifier.startsWith('#')) return checkOwn(facts, place, found, target)
  if (specifier.startsWith('node:')) return checkNode(place, specifier.slice('node:'.length))
  return checkPackage(facts, place, specifier)
}

function checkOwn(facts, place, found, target) {
  const { specifier } = found
  if (target === undefined) return ['import-missing', `${specifier} leads to no file`]
  if (place.layer === 'e2e' && target.path.startsWith('scripts/')) return undefined
  if (target.place === undefined) return ['layer', `${specifier} lies outside the layers`]
  const to = target.place
  if (to.role === 'test') return ['test-code', `${specifier} is a test; nobody imports a test`]
  if (to.role === 'testing' && place.role === 'product' && place.layer !== 'e2e') {
    return ['test-code', `${specifier} is test code; the product does not import it`]
  }
  if (to.layer === place.layer) return checkInside(facts.path, place, specifier, target.path)
  if (specifier.startsWith('.'))
    return ['layers-by-name', `write #${to.layer}/… when ${specifier} crosses a layer`]
  if (mayCross(place, to)) return undefined
  const allowed = [...LAYERS[place.layer].layers].map((name) => `#${name}`).join(', ') || 'nothing of ours'
  return ['layer', `${place.layer} may import ${allowed}, not ${specifier}`]
}

function checkInside(path, place, specifier, targetPath) {
  if (place.layer === 'components') {
    const sameFolder = path.split('/').slice(0, -1).join('/') === targetPath.split('/').slice(0, -1).join('/')
    if (sameFolder && specifier.startsWith('#'))
      return ['layers-by-name', `write ./… for ${specifier} in the same folder`]
    if (!sameFolder && specifier.startsWith('.'))
      return ['layers-by-name', `write #components/… for ${specifier}`]
    return undefined
  }
  return specifier.startsWith('#')
    ? ['layers-by-name', `write a relative path for ${specifier} inside its layer`]
    : undefined
}

function mayCross(place, to) {
  const layer = LAYERS[place.layer]
  if (layer.layers.includes(to.layer)) return true
  // What a test serves or builds comes from test code of any layer; test code itself sees the lower layers.
  if (to.role === 'testing') return place.role !== 'product' || place.layer === 'e2e'
  return place.role === 'testing' && TESTING.layers.includes(to.layer)
}

function checkNode(place, name) {
  if (place.role !== 'product') return undefined
  const { node } = LAYERS[place.layer]
  if (SOCKET_MODULES.includes(name)) {
    return node.includes(name) ? undefined : ['sockets', `node:${name} opens sockets; only transport does`]
  }
  if (node.includes(name) || node.includes('*')) return undefined
  return ['node', `${place.layer} may not import node:${name}`]
}

function checkPackage(facts, place, specifier) {
  const name = specifier.startsWith('@')
    ? specifier.split('/').slice(0, 2).join('/')
    : (specifier.split('/')[0] ?? '')
  const layer = LAYERS[place.layer]
  if (place.role !== 'product' && ['vitest', ...TESTING.packages].includes(name)) return undefined
  if (place.role === 'test' && ['react', 'react-dom'].includes(name)) return undefined
  if (SOCKET_MODULES.includes(name) || name === 'fs' || name === 'path')
    return ['node', `write node:${specifier}`]
  const allowed = layer.packages.some((entry) =>
    entry.endsWith('/*') ? specifier.startsWith(entry.slice(0, -1)) : entry === specifier || entry === name,
  )
  if (!allowed) return ['package', `${place.layer} may not import the package ${specifier}`]
  const door = ONE_DOOR[name]
  if (door && !facts.path.endsWith(`/${door}`)) return ['one-door', `only ${door} of a layer imports ${name}`]
  if (specifier === 'next/navigation' && place.layer === 'components' && !isClient(facts.path)) {
    return ['package', 'only islands (*.client.tsx) import next/navigation']
  }
  return undefined
}

/** Rules about one file by itself: names, size, directives, exports, assertions, globals. */
export function checkFile(
  /** @type {import('./layers-parse.mjs').SourceFacts} */ facts,
  /** @type {Place} */ place,
) {
  /** @type {Finding[]} */
  const findings = []
  const report = (line, rule, message) => findings.push({ path: facts.path, line, rule, message })
  for (const fault of facts.faults) report(1, 'syntax', fault)
  for (const mark of facts.marks) report(mark.line, 'unfinished', `finish it or write an issue: ${mark.text}`)
  checkDirectives(facts, place, report)
  const name = facts.path.split('/').at(-1) ?? ''
  const stem = name.replace(/\..*$/, '')
  if (EMPTY_NAMES.includes(stem)) report(1, 'name', `${name} says nothing about what it holds`)
  if (!/^[a-z0-9]+(-[a-z0-9]+)*(\.(client|test|spec|interop|config|d))*\.(ts|tsx|mjs)$/.test(name)) {
    report(1, 'name', `${name} is not in kebab-case`)
  }
  if (facts.codeLines > MAX_CODE_LINES && !stem.endsWith('-table')) {
    report(
      1,
      'length',
      `${facts.codeLines} lines of code, at most ${MAX_CODE_LINES}: it holds more than one idea`,
    )
  }
  if (place.role === 'test') return findings
  if (facts.starExport || facts.onlyReexports)
    report(1, 'barrel', 'it passes on what others export; import from there')
  if (facts.defaultExport && place.layer !== 'app' && !name.includes('.config.')) {
    report(1, 'default-export', 'only app/ and configurations have default exports')
  }
  for (const { line, type } of facts.assertions) {
    if (!facts.brands.has(type))
      report(line, 'assertion', `"as ${type}": only the parser of a brand asserts its type`)
  }
  for (const { name: global, line } of facts.globals) checkGlobal(place, global, line, facts.path, report)
  return findings
}

function checkGlobal(place, global, line, path, report) {
  if (place.role !== 'product') return
  const layer = LAYERS[place.layer]
  if (global === 'process' || global === 'Buffer') {
    if (layer.pure) report(line, 'pure', `${place.layer} runs in browsers too: no ${global}`)
    return
  }
  if (place.layer === 'e2e' || (place.layer === 'components' && isClient(path))) return
  report(line, 'sockets', `${global} opens a connection beside the bounded client of transport`)
}

function checkDirectives(facts, place, report) {
  const client = facts.directives.some(({ text }) => text === 'use client')
  const boundary = ['app/error.tsx', 'app/global-error.tsx'].includes(facts.path)
  if (client && !isClient(facts.path) && !boundary)
    report(1, 'island', "'use client' stands only in *.client.tsx")
  if (!client && isClient(facts.path)) report(1, 'island', "a *.client.tsx begins with 'use client'")
  for (const { text, line } of facts.directives) {
    if (text === 'use cache')
      report(line, 'cache', "'use cache' loses the class of errors; doors own the caches")
    if (text === 'use server' && place.layer !== 'app')
      report(line, 'cache', "'use server' stands only in app/")
  }
}

export const isClient = (/** @type {string} */ path) => path.endsWith('.client.tsx')
