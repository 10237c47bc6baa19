/** A file or directory of an image. */
export type FileRow = {
  /** Path in the image, as it is asked for. */
  readonly path: string
  readonly label: string
  readonly depth: number
  readonly isDirectory: boolean
  readonly sizeText: string
  readonly mode: string
  /** Where a link points, or what else it is; empty for a plain file. */
  readonly note: string
  /** Whether its text can be asked for. */
  readonly isSmall: boolean
}
