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
