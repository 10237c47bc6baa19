import { madeDigest } from '../fixtures/selections.ts'

/** An extension of one's own: another registry, port and path. */
export const ownExtension = {
  name: 'own-ext',
  registry: 'registry.example.com:5000',
  repository: 'team/own-ext',
  tag: 'v1',
}

/** How the index names it. */
export const ownLine = `registry.example.com:5000/team/own-ext:v1@${madeDigest}`

/** The same image by its digest alone. */
export const ownByDigest = `registry.example.com:5000/team/own-ext@${madeDigest}`

/** The same extension in an index that gives it no tag. */
export const untaggedExtension = { ...ownExtension, tag: null }
