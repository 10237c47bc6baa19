import { basketHref } from '../routes.ts'
import { formatSelectionQuery, type SelectionQuery } from './selection-query.ts'

/** The address of a selection. */
export function formatBasketHref(query: SelectionQuery): string {
  return basketHref + formatSelectionQuery(query)
}
