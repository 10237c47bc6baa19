/** What the source repository at the tag of a release says of an extension in words. */
export type ExtensionReadme = {
  readonly release: string
  /** Web address of the repository without a slash at its end; `null`: not known, so that nothing leads there. */
  readonly home: string | null
  readonly found: FoundReadme
}

/** The README that stands nearest above the package of an extension, or why there is none. */
export type FoundReadme =
  /** The repository is being read for the first time. */
  | { readonly kind: 'reading' }
  | { readonly kind: 'text'; readonly path: string; readonly text: string }
  /** It is there and was not read; `reason` completes “it is not shown, because …”. */
  | { readonly kind: 'omitted'; readonly path: string; readonly reason: string }
  /** The extension stands in this folder, and neither there nor above it is a README. */
  | { readonly kind: 'none'; readonly folder: string }
  /** The repository has no package of that name. */
  | { readonly kind: 'no-package' }
