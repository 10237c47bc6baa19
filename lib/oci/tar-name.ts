/**
 * The name of a tar entry as a relative path without `.` and empty components, so that `./manifest.yaml`,
 * `/manifest.yaml` and `manifest.yaml` are one; the root itself is the empty text.
 *
 * `undefined` for names that could leave the root on some system: a component `..` (also between backslashes), a
 * leading backslash, a drive letter. A backslash elsewhere is a plain character: systemd escapes names with it.
 *
 * @see go-containerregistry:pkg/v1/mutate/mutate.go (extract), image-spec v1.1.1 layer.md
 */
export function normaliseTarName(name: string): string | undefined {
  if (name.startsWith('\\') || /^[A-Za-z]:/.test(name)) return undefined
  if (name.split(/[/\\]/).includes('..')) return undefined
  return name
    .split('/')
    .filter((component) => component !== '' && component !== '.')
    .join('/')
}
