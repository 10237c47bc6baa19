import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { dirname, join, posix, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseSource } from './layers-parse.mjs'
import { checkFile, checkImport, isClient } from './layers-rules.mjs'
import { LAYERS, ROOT_FILES } from './layers-table.mjs'

/** @typedef {import('./layers-rules.mjs').Finding} Finding */

/**
 * Checks the direction of imports and the house rules of files in a project.
 * @param {string} root folder of the project
 * @returns {Finding[]} sorted by path and line; empty when the house is in order
 */
export function checkLayers(root) {
  const paths = listSources(root)
  const files = new Map(
    paths.map((path) => [path, parseSource(path, readFileSync(join(root, path), 'utf8'))]),
  )
  /** @type {Finding[]} */
  const findings = [...checkFolders(root)]
  /** @type {Map<string, {to: string, typeOnly: boolean, line: number}[]>} */
  const edges = new Map()
  for (const [path, facts] of files) {
    const place = placeOf(path)
    if (place === undefined) continue
    findings.push(...checkFile(facts, place))
    const own = []
    for (const found of facts.imports) {
      const to = resolveImport(root, path, found.specifier)
      const target = to === undefined ? undefined : { path: to, place: placeOf(to) }
      const broken = checkImport(facts, place, found, target)
      if (broken) findings.push({ path, line: found.line, rule: broken[0], message: broken[1] })
      if (to !== undefined && files.has(to)) own.push({ to, typeOnly: found.typeOnly, line: found.line })
    }
    edges.set(path, own)
  }
  findings.push(...findCycles(edges), ...findLeaks(files, edges))
  return findings.toSorted((a, b) => compare(a.path, b.path) || a.line - b.line || compare(a.rule, b.rule))
}

const compare = (/** @type {string} */ a, /** @type {string} */ b) => (a < b ? -1 : a > b ? 1 : 0)

function listSources(/** @type {string} */ root) {
  const folders = ['lib', ...Object.values(LAYERS).map((layer) => layer.folder)].filter(
    (path) => !path.includes('/'),
  )
  const inFolders = folders.flatMap((folder) => {
    if (!existsSync(join(root, folder))) return []
    return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((path) =>
      join(folder, path),
    )
  })
  return [...inFolders.map((path) => path.split(sep).join('/')), ...Object.keys(ROOT_FILES)]
    .filter((path) => /\.(ts|tsx|mjs)$/.test(path) && existsSync(join(root, path)))
    .toSorted(compare)
}

/** The layer of a file and whether it is product, a test, or a tool of tests. */
export function placeOf(/** @type {string} */ path) {
  const layer =
    ROOT_FILES[path] ?? Object.keys(LAYERS).find((name) => path.startsWith(`${LAYERS[name]?.folder}/`))
  if (layer === undefined) return undefined
  if (/\.(test|spec|interop)\.(ts|tsx|mjs)$/.test(path)) return { layer, role: 'test' }
  // Fixtures that are code are made for tests as well.
  return { layer, role: /\/(testing|fixtures)\//.test(path) ? 'testing' : 'product' }
}

function* checkFolders(/** @type {string} */ root) {
  if (!existsSync(join(root, 'lib'))) return
  for (const name of readdirSync(join(root, 'lib'))) {
    const path = `lib/${name}`
    if (!statSync(join(root, path)).isDirectory()) {
      yield { path, line: 1, rule: 'unknown-layer', message: 'a file of lib lies in the folder of a layer' }
    } else if (LAYERS[name]?.folder !== path) {
      yield {
        path,
        line: 1,
        rule: 'unknown-layer',
        message: `${name} is no layer; see scripts/layers-table.mjs`,
      }
    } else if (readdirSync(join(root, path)).length > 0 && !existsSync(join(root, path, 'README.md'))) {
      yield {
        path,
        line: 1,
        rule: 'readme',
        message: 'a layer has a README.md: what lives there and what not',
      }
    }
  }
}

/** The file of ours that a specifier leads to; `undefined` for packages and for files that do not exist. */
function resolveImport(root, from, specifier) {
  let path
  if (specifier.startsWith('.')) path = posix.join(posix.dirname(from), specifier)
  else if (specifier.startsWith('#')) {
    const [name, ...rest] = specifier.slice(1).split('/')
    const layer = LAYERS[name]
    if (layer === undefined) return undefined
    path = `${layer.folder}/${rest.join('/')}.${name === 'components' ? 'tsx' : 'ts'}`
  } else return undefined
  return existsSync(join(root, path)) && statSync(join(root, path)).isFile() ? path : undefined
}

/** Every ring of imports once, named from its first file in the alphabet. Type imports count: they bind as much. */
function* findCycles(edges) {
  const done = new Set()
  const seen = new Set()
  for (const start of [...edges.keys()].toSorted(compare)) yield* follow(start, [])

  function* follow(path, trail) {
    const at = trail.indexOf(path)
    if (at !== -1) {
      const ring = trail.slice(at)
      const key = ring.toSorted(compare).join()
      if (!seen.has(key)) yield { path, line: 1, rule: 'cycle', message: [...ring, path].join(' → ') }
      seen.add(key)
      return
    }
    if (done.has(path)) return
    for (const { to } of edges.get(path) ?? []) yield* follow(to, [...trail, path])
    done.add(path)
  }
}

/** What an island pulls into the browser, through any number of files, is pure. */
function* findLeaks(files, edges) {
  for (const island of [...files.keys()].filter(isClient)) {
    const queue = [island]
    const reached = new Map([[island, island]])
    for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
      const facts = files.get(path)
      const layer = placeOf(path)?.layer
      const nodeImport = facts?.imports.find(
        (found) => found.specifier.startsWith('node:') && !found.typeOnly,
      )
      const server = layer !== undefined && !LAYERS[layer]?.pure && layer !== 'app'
      if (nodeImport || server) {
        const what = nodeImport ? nodeImport.specifier : `the layer ${layer}`
        yield {
          path: island,
          line: 1,
          rule: 'island',
          message: `it pulls ${what} into the browser: ${reached.get(path)}`,
        }
        break
      }
      for (const { to, typeOnly } of edges.get(path) ?? []) {
        if (typeOnly || reached.has(to)) continue
        reached.set(to, `${reached.get(path)} → ${to}`)
        queue.push(to)
      }
    }
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = join(dirname(fileURLToPath(import.meta.url)), '..')
  const findings = checkLayers(root)
  for (const { path, line, rule, message } of findings) {
    console.error(`${relative('.', join(root, path))}:${line} ${rule}: ${message}`)
  }
  process.stdout.write(
    findings.length === 0 ? 'layers: in order\n' : `layers: ${findings.length} broken rules\n`,
  )
  process.exitCode = findings.length === 0 ? 0 : 1
}
