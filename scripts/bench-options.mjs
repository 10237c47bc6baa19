import { parseArgs } from 'node:util'

export const USAGE = `npm run bench -- [options]
  --rounds N          of the registry client and its peers, default 7; 0 leaves it out
  --resolve-rounds N  of resolving a release, default 5; 0 leaves it out
  --web-rounds N      of the web server, default 3; 0 leaves it out
  --typing N          of 20 keys in a browser, default 3; 0 leaves them out, which need a Chromium
  --matrix N          of the matrix in a browser, default 5; 0 leaves it out, and with it the minutes in which
                      1,500 releases are read
  --latency MS        added to each request, default 30
  --connect MS        added to each connection, default 60
  --extensions N      of the catalog, default 80`

/** What the command line asks for; `undefined`: how it is used. @throws with what is wrong with it */
export function readOptions() {
  const text = { type: /** @type {const} */ ('string') }
  const { values } = parseArgs({
    options: {
      rounds: text,
      'resolve-rounds': text,
      'web-rounds': text,
      typing: text,
      matrix: text,
      latency: text,
      connect: text,
      extensions: text,
      help: { type: 'boolean' },
    },
  })
  if (values.help === true) return undefined
  const number = (name, fallback, least) => {
    const value = Number(values[name] ?? fallback)
    if (!Number.isSafeInteger(value) || value < least)
      throw new Error(`--${name} is ${JSON.stringify(values[name])}; it should be a number from ${least} on.`)
    return value
  }
  return {
    rounds: number('rounds', 7, 0),
    resolveRounds: number('resolve-rounds', 5, 0),
    webRounds: number('web-rounds', 3, 0),
    typing: number('typing', 3, 0),
    matrix: number('matrix', 5, 0),
    latency: number('latency', 30, 0),
    connect: number('connect', 60, 0),
    extensions: number('extensions', 80, 1),
  }
}
