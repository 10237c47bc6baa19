/** An image whose signature somebody may ask for. */
export type CheckProps = {
  /** JSON of the signature; asking it checks. */
  readonly apiHref: string
  /** The same page, checked by the server before it answers. */
  readonly verifyHref: string
  readonly isKnown: boolean
  /** A verified signature of a digest stays one. */
  readonly isFinal: boolean
}
