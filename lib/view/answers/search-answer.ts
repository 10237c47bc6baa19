import { searchView, type SearchFound } from '../search/search-view.ts'

/** `GET /api/v1/search`: what a text leads to, and how old the catalog is that was looked through. */
export function searchAnswer(found: SearchFound) {
  const { text, release, sections, fault } = searchView(found)
  const state = found.catalog.ok
    ? {
        state: found.catalog.value.state,
        origin: found.catalog.value.origin,
        asOf: found.catalog.value.asOf,
      }
    : { state: found.catalog.problem.kind, origin: null, asOf: null }
  return { text, release, ...state, ...(fault === null ? {} : { fault }), sections }
}
