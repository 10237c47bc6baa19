import { legend } from '#view/compatibility/legend'

/** What the cells mean, each in the colour and the words of the table. */
export function Legend() {
  return (
    <details className="legend">
      <summary>What the cells mean</summary>
      <dl>
        {legend.map((entry) => (
          <div key={entry.text}>
            <dt>
              <span className={`cell cell-${entry.tone}`}>{entry.text}</span>
            </dt>
            <dd>{entry.meaning}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
