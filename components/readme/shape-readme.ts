import { readmeLink, type ReadmePlace } from '#view/readme/readme-link'

/** A node of the tree that Markdown becomes; only what is changed here is named. */
export type ReadmeNode = {
  type: string
  tagName?: string
  value?: string
  properties?: Record<string, unknown>
  children?: ReadmeNode[]
}

/** Prefix of everything that a footnote names; nothing else of a README has an id. */
export const FOOTNOTE_PREFIX = 'readme-'

/** The page's own headings go down to the second level. */
const FIRST_LEVEL = 3

/**
 * Turns the tree of a README into one that may stand on a page of ours: headings below the page's own and without
 * gaps, links rewritten or taken away, pictures named instead of loaded, boxes of task lists as signs, HTML left out
 * and said so.
 */
export function shapeReadme(root: ReadmeNode, place: ReadmePlace): void {
  let level = FIRST_LEVEL - 1
  let hasHtml = false

  const shape = (node: ReadmeNode, isInLink: boolean): ReadmeNode[] => {
    if (node.type === 'raw' || node.type === 'comment') {
      hasHtml ||= node.type === 'raw' && !/^\s*<!--/.test(node.value ?? '')
      return []
    }
    const { tagName } = node
    if (tagName === 'img') return [pictureOf(node, isInLink, place)]
    if (tagName === 'input') return [{ type: 'text', value: isChecked(node) ? '☑' : '☐' }]
    const isLink = tagName === 'a' && lead(node, place)
    const own = /^h([1-6])$/.exec(tagName ?? '')
    if (own !== null) {
      level = Math.min(FIRST_LEVEL - 1 + Number(own[1]), level + 1, 6)
      node.tagName = `h${level}`
      delete node.properties?.['className']
    }
    if (node.children !== undefined) {
      node.children = node.children.flatMap((child) => shape(child, isInLink || isLink))
    }
    return [node]
  }

  shape(root, false)
  if (hasHtml) root.children?.push(paragraph('HTML in this file is left out here.'))
}

/** Rewrites where a link leads; one that may lead nowhere becomes its words. */
function lead(node: ReadmeNode, place: ReadmePlace): boolean {
  const href = textOf(node.properties?.['href'])
  if (href.startsWith(`#${FOOTNOTE_PREFIX}`)) return true
  const target = readmeLink(href, place)
  if (target === null) {
    node.tagName = 'span'
    node.properties = {}
    return false
  }
  node.properties = { href: target }
  return true
}

/** A picture is never loaded: its words stand there, and lead to it where a link is allowed. */
function pictureOf(node: ReadmeNode, isInLink: boolean, place: ReadmePlace): ReadmeNode {
  const words = textOf(node.properties?.['alt']).trim()
  const label: ReadmeNode = { type: 'text', value: `Picture: ${words === '' ? 'without words' : words}` }
  const href = isInLink ? null : readmeLink(textOf(node.properties?.['src']), place)
  if (href === null) return { type: 'element', tagName: 'span', properties: {}, children: [label] }
  return { type: 'element', tagName: 'a', properties: { href }, children: [label] }
}

function isChecked(node: ReadmeNode): boolean {
  return node.properties?.['checked'] === true
}

function paragraph(text: string): ReadmeNode {
  const children = [{ type: 'text', value: text }]
  return { type: 'element', tagName: 'p', properties: { className: ['text-muted'] }, children }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
