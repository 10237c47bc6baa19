import { Choices } from '#components/ui/choices'
import { KeepStateFresh } from '#components/shell/keep-state-fresh'
import { Banners } from '#components/ui/banner'
import { SearchForm } from '#components/ui/search-form'
import { StateLine } from '#components/ui/state-line'
import type { GraphPageView } from '#view/graph/runtime-graph-view'
import { GraphFilters } from './graph-filters.tsx'
import { GraphFocus } from './graph-focus.tsx'
import { GraphLegend } from './graph-legend.tsx'
import { GraphList } from './graph-list.tsx'
import { GraphPicture } from './graph-picture.tsx'
import { GraphReports } from './graph-reports.tsx'
import { ImageReads } from './image-reads.tsx'
import { GraphTable } from './graph-table.tsx'

type Props = {
  readonly view: GraphPageView
  readonly apiHref: string
  /** Starts the reading of images; a graph without them has none. */
  readonly readImages?: (form: FormData) => Promise<void>
}

/** The page of a graph: as a picture, as a list or as a table of the same. */
export function GraphScreen({ view, apiHref, readImages }: Props) {
  const { screen } = view
  return (
    <>
      <KeepStateFresh state={view.state} href={apiHref} />
      <div className="mb-2 flex flex-wrap items-end gap-x-5 gap-y-1.5">
        <h1 className="page-title">{view.title}</h1>
        <div className="fact-line">
          <StateLine state={view.state} />
          <span data-graph-count="">{screen.countText}</span>
        </div>
      </div>
      <p className="mb-4 max-w-prose text-m text-muted">{view.intro}</p>
      <Banners banners={view.banners} />
      <div className="no-print flex flex-wrap items-start gap-3">
        <Choices label="Graph" choices={screen.graphs} />
        <Search view={view} />
        <Choices label="Platform" choices={screen.choices.platforms} />
        <Choices label="Show as" choices={screen.choices.forms} />
      </div>
      <GraphFilters screen={screen} />
      <Notes notes={screen.notes} />
      {screen.focus === null ? null : (
        <GraphFocus focus={screen.focus} unread={view.unreadFocus} hasPanel={view.images !== null} />
      )}
      {screen.picture === null ? null : <GraphPicture picture={screen.picture} fold={screen.fold} />}
      {screen.list === null ? null : <GraphList nodes={screen.list} />}
      {screen.table === null ? null : <GraphTable rows={screen.table} />}
      {screen.picture === null ? null : <GraphLegend picture={screen.picture} />}
      <p className="no-print mt-4 flex flex-wrap items-center gap-x-3 gap-y-1 text-s text-muted">
        Download what is shown:
        {screen.downloads.map(({ label, href }) => (
          <a key={label} href={href} className="link">
            {label}
          </a>
        ))}
      </p>
      {view.images === null || readImages === undefined ? null : (
        <ImageReads reads={view.images} action={readImages} />
      )}
      <GraphReports reports={view.reports} />
    </>
  )
}

function Search({ view }: { readonly view: GraphPageView }) {
  const { search } = view.screen
  return (
    <search className="min-w-0 flex-1 basis-64">
      <SearchForm
        action={search.action}
        kept={search.kept}
        text={search.text}
        label="Search nodes"
        hint="Search name, kind, category…"
        button="Search"
      />
      {search.result === '' ? null : <p className="mt-1 text-s text-muted">{search.result}</p>}
    </search>
  )
}

function Notes({ notes }: { readonly notes: readonly string[] }) {
  if (notes.length === 0) return null
  return (
    <ul aria-label="Notes on this graph" className="banner mt-3 grid gap-1">
      {notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  )
}
