import type { DrawnEdge, DrawnNode, Drawing } from '../drawing/draw-graph.ts'

const MARGIN = 24
const TITLE_HEIGHT = 34

/** Outline and ground of a box by its kind, dark enough on white for print. */
const LOOKS: Readonly<Record<DrawnNode['kind'], readonly [line: string, ground: string]>> = {
  stage: ['#2c4bd1', '#ecf0fe'],
  image: ['#7a5200', '#fbf1d3'],
  alpine: ['#575a61', '#efefec'],
  talos: ['#1a1b1e', '#e7e6e2'],
  'kernel-build': ['#1a1b1e', '#e7e6e2'],
  extension: ['#2c4bd1', '#ecf0fe'],
  service: ['#12693a', '#e4f4ea'],
  'talos-service': ['#575a61', '#efefec'],
  configuration: ['#7a5200', '#fbf1d3'],
  module: ['#575a61', '#ffffff'],
  handler: ['#12693a', '#ffffff'],
  choice: ['#8a8c92', '#fbfbfa'],
}

/** A drawing as an SVG document that stands for itself: light, for paper and for pages of others. */
export function exportSvg(drawing: Drawing, title: string): string {
  const width = drawing.width + 2 * MARGIN
  const height = drawing.height + 2 * MARGIN + TITLE_HEIGHT
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="Inter, system-ui, sans-serif" font-size="12">`,
    `<title>${escaped(title)}</title>`,
    '<defs><marker id="arrow" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8z" fill="context-stroke"/></marker></defs>',
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    `<text x="${MARGIN}" y="${MARGIN + 12}" font-size="16" font-weight="600" fill="#1a1b1e">${escaped(title)}</text>`,
    `<g transform="translate(${MARGIN} ${MARGIN + TITLE_HEIGHT})">`,
    '<g fill="none" stroke-width="1.2">',
    ...drawing.edges.map(lineOf),
    '</g>',
    ...drawing.nodes.map(boxOf),
    '</g>',
    '</svg>',
  ].join('\n')}\n`
}

function lineOf({ path, kinds, isLoose, isOnlyDocumented }: DrawnEdge): string {
  const isConflict = kinds[0] === 'conflicts'
  const stroke = isConflict ? '#9c2f19' : '#8a8c92'
  const dashes = isOnlyDocumented ? ' stroke-dasharray="4 3"' : ''
  const arrow = isLoose ? '' : ' marker-end="url(#arrow)"'
  return `<path d="${path}" stroke="${stroke}"${dashes}${arrow}><title>${escaped(kinds.join(', '))}</title></path>`
}

function boxOf({ x, y, width, height, kind, text, node, foldedTo }: DrawnNode): string {
  const [line, ground] = LOOKS[kind]
  const dashes = node?.isAbsent === true ? ' stroke-dasharray="3 3"' : ''
  const mark = foldedTo.length === 0 ? '' : `<circle cx="${x}" cy="${y + height / 2}" r="3" fill="${line}"/>`
  return (
    `<g><title>${escaped(node?.label ?? text)}</title>` +
    `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="5" fill="${ground}" stroke="${line}"${dashes}/>` +
    `<text x="${x + 11}" y="${y + height / 2 + 4}" fill="#1a1b1e">${escaped(text)}</text>${mark}</g>`
  )
}

function escaped(text: string): string {
  return (
    text
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      // oxlint-disable-next-line no-control-regex -- characters that XML has no way to write
      .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
  )
}
