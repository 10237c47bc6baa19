/**
 * Web address of the repository that an archive template belongs to; `null` for a host whose addresses are not
 * known. Only one forge is: `https://github.com/<owner>/<repository>/archive/…`.
 */
export function sourceHome(archiveUrl: string): string | null {
  return /^(https:\/\/github\.com\/[\w.-]+\/[\w.-]+)\/archive\//.exec(archiveUrl)?.[1] ?? null
}
