/** All waiting and ageing of this layer, in milliseconds; the reasons stand in README.md. */
export const LIFETIME = {
  /** A tag may move, but released tags do not: minutes between conditional requests. */
  fresh: 5 * 60_000,
  /** After a failure the registry is asked again when somebody looks, at the latest this much later. */
  retry: 5_000,
  /** One revalidation of data that could be shown already may not take longer. */
  revalidation: 10_000,
  /** Reading back what the store should hold may not take longer; when it is lost there, the registry is asked. */
  recollection: 2_000,
  /** A first load may not take longer. */
  firstLoad: 60_000,
  /** An image without a verified signature is looked at again after this: somebody may sign it later. */
  unsigned: 60_000,
  /** A source archive that could not be read is asked again after this. */
  sourceRetry: 5 * 60_000,
  /** A source tree of a tag that was confirmed is taken for that long as it is. */
  sourceFresh: 60 * 60_000,
} as const

/** How long an answer may wait for the registry, in milliseconds, by what could answer instead. */
export type Patience = {
  readonly cache: number
  readonly snapshot: number
  readonly history: number
  readonly nothing: number
}

/** A page: somebody is looking at a blank window. */
export const PAGE_PATIENCE: Patience = { cache: 700, snapshot: 700, history: 3_000, nothing: 3_000 }

/** A JSON or text answer: a script would rather wait than be told less. */
export const DATA_PATIENCE: Patience = { cache: 700, snapshot: 3_000, history: 30_000, nothing: 30_000 }
