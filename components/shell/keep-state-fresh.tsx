import type { StateLine } from '#view/state-line'
import { KeepFresh } from './keep-fresh.client.tsx'

/** Renews a page whose data is on its way or out of date; costs nothing when it is fresh. */
export function KeepStateFresh({ state, href }: { readonly state: StateLine; readonly href: string }) {
  if (state.state !== 'refreshing' && state.state !== 'stale') return null
  return <KeepFresh href={href} shown={`${state.state}/${state.origin}`} />
}
