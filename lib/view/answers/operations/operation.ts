/** One parameter of an operation: `path` ones stand in the URL as `{name}`. */
export type Parameter = { readonly name: string; readonly in: 'path' | 'query'; readonly about: string }

/** One operation as the tables of this folder tell it. */
export type Operation = {
  readonly method: 'get' | 'post'
  readonly path: string
  readonly summary: string
  readonly type:
    | 'application/json'
    | 'application/spdx+json'
    | 'application/x-ndjson'
    | 'text/plain'
    | 'text/csv'
    | 'text/markdown'
  readonly parameters: readonly Parameter[]
  readonly statuses: readonly number[]
}

/** A release. */
export const version: Parameter = {
  name: 'version',
  in: 'path',
  about: 'A release, like v1.11.2; the v may be left out.',
}

/** An extension. */
export const name: Parameter = {
  name: 'name',
  in: 'path',
  about: 'An extension by name, or by repository path with ~ for each slash.',
}

/** Asks for a new check. */
export const again: Parameter = { name: 'again', in: 'query', about: '1 checks anew what is not verified.' }

/** A platform of an image. */
export const platform: Parameter = {
  name: 'platform',
  in: 'query',
  about: 'Like linux/arm64; left out: linux/amd64, or what stands for it.',
}

/** How a question can end that may have to ask the registry about something that need not be there. */
export const readStatuses: readonly number[] = [200, 403, 404, 429, 502, 503]
