/** How far the reading of a release's images has come; counts are images of one platform each. */
export type ImageReadProgress = {
  readonly done: number
  /** 0 while it is not known yet which images there are. */
  readonly total: number
  readonly failed: number
  /** Images that are too large to be read along with all others. */
  readonly tooLarge: number
  readonly isOver: boolean
}
