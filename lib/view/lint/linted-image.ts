import type { LintedImage } from '../answers/lint-answer.ts'

/** An image as the door found it. */
export type FoundImage = Omit<LintedImage, 'platforms'> & {
  readonly targets: readonly { readonly image: { readonly platform: string; readonly digest: string } }[]
}

/** What is said of the image itself. */
export function lintedImage({ reference, repository, tag, digest, targets }: FoundImage): LintedImage {
  const platforms = targets.map(({ image }) => ({ platform: image.platform, digest: image.digest }))
  return { reference, repository, tag, digest, platforms }
}
