import { parseSync } from 'oxc-parser'

/**
 * What the rules need to know of one source file.
 * @typedef {{specifier: string, line: number, typeOnly: boolean}} Import
 * @typedef {{
 *   path: string, imports: Import[], directives: {text: string, line: number}[], codeLines: number,
 *   defaultExport: boolean, starExport: boolean, onlyReexports: boolean,
 *   assertions: {line: number, type: string}[], brands: Set<string>,
 *   globals: {name: string, line: number}[], marks: {line: number, text: string}[], faults: string[],
 * }} SourceFacts
 */

const WATCHED_GLOBALS = new Set(['process', 'Buffer', 'fetch', 'WebSocket', 'EventSource', 'XMLHttpRequest'])

/**
 * Facts of one source file; a file that does not parse has `faults` and is otherwise empty.
 * @param {string} path from the root of the project, with `/`
 * @param {string} text
 * @returns {SourceFacts}
 */
export function parseSource(path, text) {
  const parsed = parseSync(path, text)
  const lineOf = lineFinder(text)
  const tree = walk(parsed.program, lineOf)
  const { staticImports, staticExports } = parsed.module
  const reexports = staticExports
    .flatMap((statement) => statement.entries)
    .filter((entry) => entry.moduleRequest)
  const entries = staticExports.flatMap((statement) => statement.entries)
  return {
    path,
    imports: [
      ...staticImports.map((statement) => ({
        specifier: statement.moduleRequest.value,
        line: lineOf(statement.start),
        typeOnly: statement.entries.length > 0 && statement.entries.every((entry) => entry.isType),
      })),
      ...reexports.map((entry) => ({
        specifier: entry.moduleRequest?.value ?? '',
        line: lineOf(entry.start),
        typeOnly: entry.isType,
      })),
      ...tree.imports,
    ],
    directives: parsed.program.body
      .filter((statement) => 'directive' in statement && statement.directive)
      .map((statement) => ({ text: statement.directive, line: lineOf(statement.start) }))
      .concat(tree.directives),
    codeLines: countCodeLines(text, parsed.comments),
    defaultExport: entries.some((entry) =>
      ['Default', 'default'].includes(entry.exportName.name ?? entry.exportName.kind),
    ),
    starExport: reexports.some((entry) => ['All', 'AllButDefault'].includes(entry.importName.kind)),
    onlyReexports:
      reexports.length > 0 &&
      parsed.program.body.every(
        (statement) => /^Export(Named|All)Declaration$/.test(statement.type) && statement.source,
      ),
    assertions: tree.assertions,
    brands: tree.brands,
    globals: tree.globals.filter(({ name }) => !tree.declared.has(name)),
    marks: parsed.comments
      .filter((comment) => /\b(TODO|FIXME|XXX|HACK)\b/.test(comment.value))
      .map((comment) => ({ line: lineOf(comment.start), text: comment.value.trim().slice(0, 60) })),
    faults: parsed.errors.map((error) => error.message),
  }
}

/** Lines that hold more than blanks and comments. */
function countCodeLines(/** @type {string} */ text, /** @type {{start: number, end: number}[]} */ comments) {
  let code = ''
  let from = 0
  for (const { start, end } of comments) {
    code += text.slice(from, start) + text.slice(start, end).replace(/[^\n]/g, ' ')
    from = end
  }
  return (code + text.slice(from)).split('\n').filter((line) => line.trim() !== '').length
}

function lineFinder(/** @type {string} */ text) {
  const starts = [0]
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return (/** @type {number} */ offset) => {
    let low = 0
    let high = starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((starts[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return low + 1
  }
}

/** What only the whole tree can say: dynamic and type imports, assertions, brands, globals, inner directives. */
function walk(/** @type {any} */ program, /** @type {(offset: number) => number} */ lineOf) {
  const found = {
    /** @type {Import[]} */ imports: [],
    /** @type {{text: string, line: number}[]} */ directives: [],
    /** @type {{line: number, type: string}[]} */ assertions: [],
    /** @type {Set<string>} */ brands: new Set(),
    /** @type {{name: string, line: number}[]} */ globals: [],
    /** @type {Set<string>} */ declared: new Set(),
  }
  visit(program, undefined, '')
  return found

  function visit(/** @type {any} */ node, /** @type {any} */ parent, /** @type {string} */ key) {
    if (Array.isArray(node)) {
      for (const child of node) visit(child, parent, key)
      return
    }
    if (node === null || typeof node !== 'object' || typeof node.type !== 'string') return
    note(node, parent, key)
    for (const [name, child] of Object.entries(node)) {
      if (child !== null && typeof child === 'object') visit(child, node, name)
    }
  }

  function note(/** @type {any} */ node, /** @type {any} */ parent, /** @type {string} */ key) {
    const line = lineOf(node.start)
    if (node.type === 'ImportExpression' || node.type === 'TSImportType') {
      const source = node.source ?? node.argument
      const specifier = typeof source?.value === 'string' ? source.value : '<computed>'
      found.imports.push({ specifier, line, typeOnly: node.type === 'TSImportType' })
    } else if (node.directive && parent.type !== 'Program') {
      found.directives.push({ text: node.directive, line })
    } else if (node.type === 'TSAsExpression' || node.type === 'TSTypeAssertion') {
      const name = node.typeAnnotation.typeName?.name
      if (name !== 'const') found.assertions.push({ line, type: name ?? node.typeAnnotation.type })
    } else if (node.type === 'TSTypeAliasDeclaration' && node.typeAnnotation.type === 'TSIntersectionType') {
      found.brands.add(node.id.name)
    } else if (node.type === 'Identifier' && WATCHED_GLOBALS.has(node.name)) {
      if (isBinding(parent, key)) found.declared.add(node.name)
      else if (!isMemberName(parent, key)) found.globals.push({ name: node.name, line })
    }
  }
}

/** Whether an identifier in this place brings a name into the file. */
function isBinding(/** @type {any} */ parent, /** @type {string} */ key) {
  if (key === 'params' || key === 'id' || key === 'local') return true
  return parent?.type === 'Property' && key === 'value' && parent.shorthand
}

/** Whether an identifier in this place names a member, a key or a label, not a variable. */
function isMemberName(/** @type {any} */ parent, /** @type {string} */ key) {
  return (key === 'property' && !parent.computed) || (key === 'key' && !parent.computed) || key === 'label'
}
