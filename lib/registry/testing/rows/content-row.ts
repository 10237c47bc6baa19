import type { Seen } from './seen-content.ts'
import { unpacked } from './unpacked-layer.ts'

/** By the name of a fault of the content: whether what is seen is what it says. */
export type ContentRows = Readonly<Record<string, ContentCheck>>

type ContentCheck = (seen: Seen) => unknown

/** Whether a part of what is seen has this pattern. */
export const matches =
  (pick: (seen: Seen) => Buffer | string | undefined, pattern: RegExp): ContentCheck =>
  (seen) =>
    pattern.test(String(pick(seen)))

export const manifestHas = (pattern: RegExp) => matches((seen) => seen.manifest, pattern)

/** The top layer as it is packed. */
export const top = ({ layers }: Seen) => layers.at(-1) ?? Buffer.alloc(0)

/** The archive of the top layer. */
export const topTar = (seen: Seen) => unpacked(top(seen)) ?? Buffer.alloc(0)

/** Name of the first entry of that archive. */
export const firstName = (seen: Seen) => topTar(seen).toString('latin1', 0, 40).split('\0')[0]
