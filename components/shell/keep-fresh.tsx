import type { StateLine } from '#view/state-line'
import { Freshness } from './freshness.client.tsx'

/** Renews a page by itself when its data is on its way or out of date; costs nothing when it is fresh. */
export function KeepFresh({ state, href }: { readonly state: StateLine; readonly href: string }) {
  if (state.state !== 'refreshing' && state.state !== 'stale') return null
  return <Freshness href={href} shown={`${state.state}/${state.origin}`} />
}
