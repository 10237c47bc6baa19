import type { GraphPicture } from '#view/graph/graph-picture'
import { legendOf } from '#view/graph/graph-legend'

/** What the boxes and lines of a picture stand for. */
export function GraphLegend({ picture }: { readonly picture: GraphPicture }) {
  const legend = legendOf(picture)
  return (
    <section aria-label="Legend" className="graph-legend">
      <ul>
        {legend.nodes.map(({ kind, text }) => (
          <li key={kind}>
            <svg width="26" height="14" aria-hidden="true" className="graph-svg">
              <g className="graph-node" data-kind={kind}>
                <rect x="1" y="1" width="24" height="12" rx="3" />
              </g>
            </svg>
            {text}
          </li>
        ))}
        {legend.lines.map(({ key, tone, isDashed, hasArrow, text }) => (
          <li key={key}>
            <svg width="30" height="14" aria-hidden="true" className="graph-svg">
              <g className="graph-lines">
                <path
                  d="M1 7H29"
                  data-tone={tone}
                  data-dashed={isDashed ? '' : undefined}
                  markerEnd={hasArrow ? 'url(#graph-arrow)' : undefined}
                />
              </g>
            </svg>
            {text}
          </li>
        ))}
        {legend.marks.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </section>
  )
}
