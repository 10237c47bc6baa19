/** Operating system and architecture of an image; text form `linux/amd64` or `linux/arm64/v8`. */
export type Platform = {
  readonly os: string
  readonly architecture: string
  readonly variant?: string
  readonly osVersion?: string
  readonly osFeatures?: readonly string[]
}
