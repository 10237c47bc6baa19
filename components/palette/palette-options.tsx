/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus --
   a list that a combobox points into has no element of its own in HTML, and its keys are heard by the field. */
import { useEffect, useRef } from 'react'
import { ItemText } from '#components/search/item-text'
import type { PaletteOption, PaletteSection } from './palette-option.ts'

type Props = {
  readonly sections: readonly PaletteSection[]
  /** Number of the line that Enter chooses, counted through all sections. */
  readonly active: number
  readonly point: (at: number) => void
  readonly choose: (option: PaletteOption, isElsewhere: boolean) => void
}

/** The lines of the palette. The focus stays in the text field, which names the active line. */
export function PaletteOptions({ sections, active, point, choose }: Props) {
  const list = useRef<HTMLDivElement>(null)

  const current = `palette-${active}`
  useEffect(() => {
    list.current?.querySelector(`#${current}`)?.scrollIntoView({ block: 'nearest' })
  }, [current])

  const starts = sections.map((_, number) =>
    sections.slice(0, number).reduce((sum, { options }) => sum + options.length, 0),
  )
  return (
    <div
      ref={list}
      id="palette-list"
      role="listbox"
      aria-label="Found"
      className="palette-list"
      tabIndex={-1}
    >
      {sections.map(({ key, title, options }, number) => (
        <div key={key} role="group" aria-labelledby={`palette-${key}`}>
          <div id={`palette-${key}`} className="palette-title">
            {title}
          </div>
          {options.map((option, index) => {
            const at = (starts[number] ?? 0) + index
            return (
              <div
                key={option.kind === 'item' ? option.item.key : option.action.key}
                id={`palette-${at}`}
                role="option"
                aria-selected={at === active}
                className="found-link"
                onPointerMove={() => point(at)}
                onClick={(event) => choose(option, event.ctrlKey || event.metaKey)}
              >
                {option.kind === 'item' ? (
                  <ItemText item={option.item} />
                ) : (
                  <span className="found-label">{option.action.label}</span>
                )}
              </div>
            )
          })}
        </div>
      ))}
    </div>
  )
}
