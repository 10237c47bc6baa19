import { SourceInvalidError } from './errors.ts'

/**
 * The version of siderolabs/pkgs that a Talos release is built with, out of the one file that says it; it stands
 * for the kernel build, so two releases with the same text load each other's modules.
 *
 * @throws {SourceInvalidError} when the text is not one version
 * @see siderolabs/talos:pkg/machinery/gendata/data/pkgs
 */
export function parseKernelBuild(text: string): string {
  const version = text.trim()
  if (version.length > 128 || !/^[A-Za-z0-9][A-Za-z0-9._+-]*$/.test(version)) {
    throw new SourceInvalidError(
      `The kernel build of the source is ${JSON.stringify(version.slice(0, 80))}, not a version`,
    )
  }
  return version
}
