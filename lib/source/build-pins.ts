import { parseMakefilePins } from './makefile-pins.ts'

/** What a release of the extensions is built with; `null`: the tree does not say. */
export type BuildPins = {
  /** Version of siderolabs/pkgs. */
  readonly pkgs: string | null
  /** Version of siderolabs/tools, or the image of it. */
  readonly tools: string | null
  /** Names that the Makefile builds and publishes. */
  readonly targets: number
}

/**
 * Reads the pins of a tree: the Makefile says PKGS, and TOOLS or the Pkgfile the tools.
 *
 * @param files path to text
 * @see siderolabs/extensions:Makefile and Pkgfile at a tag
 */
export function readBuildPins(files: ReadonlyMap<string, string>): BuildPins {
  const { pkgs, variables, targets } = parseMakefilePins(files.get('Makefile') ?? '')
  return {
    pkgs: pkgs ?? null,
    tools: variables.get('TOOLS') || toolsImage(files.get('Pkgfile') ?? ''),
    targets: targets.length,
  }
}

/** The tag of the image that the Pkgfile names; templates are none. */
function toolsImage(pkgfile: string): string | null {
  const image = /^[ \t]+TOOLS_IMAGE:[ \t]*["']?([^\s"'{}]{1,300})["']?[ \t]*$/m.exec(pkgfile)?.[1]
  if (image === undefined) return null
  const tag = /:([^:/@]+)(?:@sha256:[0-9a-f]{64})?$/.exec(image)?.[1]
  return tag ?? image
}
