const MIB = 1024 * 1024

/** Bounds of what is read from the source repository. */
export const SOURCE_LIMITS = {
  /** Compressed archive; the real one of the largest release has about 1 MiB. */
  archiveBytes: 32 * MIB,
  /** All entries of the archive together, inflated: eight times the compressed bound, gzip bombs reach a thousand. */
  inflatedBytes: 256 * MIB,
  /** Entries of the archive; the repository has about 1,200. */
  entries: 20_000,
  /** One file that is kept; the README of the repository, the largest, has 40 KiB. */
  fileBytes: 256 * 1024,
  /** All files that are kept. */
  totalBytes: 8 * MIB,
  /** The text of KERNEL_BUILD_URL, one version. */
  kernelBuildBytes: 4 * 1024,
  /** An archive over a slow line, in milliseconds. */
  archiveDeadlineMs: 120_000,
  /** A text of one line, in milliseconds. */
  kernelBuildDeadlineMs: 30_000,
} as const
