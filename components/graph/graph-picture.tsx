import Link from 'next/link'
import type { GraphPicture as Picture, PictureEdge, PictureNode } from '#view/graph/graph-picture'
import { GraphViewport } from './graph-viewport.client.tsx'

type Props = {
  readonly picture: Picture
  readonly fold: { readonly label: string; readonly href: string } | null
}

const MARGIN = 16

/** A graph as a picture, drawn on the server; without JavaScript it can be scrolled, printed and followed. */
export function GraphPicture({ picture, fold }: Props) {
  if (picture.nodes.length === 0) return <p className="mt-6 text-m text-muted">Nothing is left to show.</p>
  const width = picture.width + 2 * MARGIN
  const height = picture.height + 2 * MARGIN
  return (
    <>
      <p className="no-print mt-3 flex flex-wrap gap-x-4 text-s text-muted">
        {fold === null ? null : (
          <Link href={fold.href} prefetch={false} className="link">
            {fold.label}
          </Link>
        )}
        <a href="#behind-graph" className="graph-skip link">
          Skip the picture
        </a>
      </p>
      <GraphViewport label={picture.label} width={width} height={height}>
        <svg
          width={width}
          height={height}
          viewBox={`${-MARGIN} ${-MARGIN} ${width} ${height}`}
          className="graph-svg"
        >
          <defs>
            <marker
              id="graph-arrow"
              viewBox="0 0 8 8"
              refX="8"
              refY="4"
              markerWidth="7"
              markerHeight="7"
              orient="auto"
            >
              <path d="M0 0.5L8 4L0 7.5z" fill="context-stroke" />
            </marker>
          </defs>
          <g className="graph-lines">
            {picture.edges.map((edge) => (
              <Line key={edge.id} edge={edge} />
            ))}
          </g>
          {picture.nodes.map((node) => (
            <Box key={node.id} node={node} />
          ))}
        </svg>
      </GraphViewport>
      <span id="behind-graph" tabIndex={-1} />
    </>
  )
}

function Line({ edge }: { readonly edge: PictureEdge }) {
  return (
    <path
      d={edge.path}
      data-from={edge.from}
      data-to={edge.to}
      data-tone={edge.tone}
      data-dashed={flag(edge.isDashed)}
      data-dim={flag(edge.isDim)}
      data-path={flag(edge.isOnPath)}
      markerEnd={edge.isLoose ? undefined : 'url(#graph-arrow)'}
    >
      <title>{edge.title}</title>
    </path>
  )
}

function Box({ node }: { readonly node: PictureNode }) {
  const inner = (
    <>
      <title>{node.title}</title>
      <rect x={node.x} y={node.y} width={node.width} height={node.height} rx="5" />
      {node.hasFoldedLines ? <circle cx={node.x} cy={node.y + node.height / 2} r="3" /> : null}
      <text x={node.x + 11} y={node.y + node.height / 2 + 4}>
        {node.text}
      </text>
    </>
  )
  const attributes = {
    className: 'graph-node',
    'data-node': node.id,
    'data-kind': node.kind,
    'data-focus': flag(node.isFocus),
    'data-dim': flag(node.isDim),
    'data-hit': flag(node.isHit),
    'data-path': flag(node.isOnPath),
    'data-absent': flag(node.isAbsent),
    'data-partial': flag(node.isPartial),
  }
  if (node.href === null) return <g {...attributes}>{inner}</g>
  return (
    <a
      href={node.href}
      aria-label={node.title}
      aria-current={node.isFocus ? 'true' : undefined}
      {...attributes}
    >
      {inner}
    </a>
  )
}

/** An attribute that is there or not. */
function flag(isOn: boolean): '' | undefined {
  return isOn ? '' : undefined
}
