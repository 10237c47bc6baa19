/** Versions that a field offers while somebody types; the field names it by `list`. */
export function VersionList({ id, versions }: { readonly id: string; readonly versions: readonly string[] }) {
  return (
    <datalist id={id}>
      {versions.map((version) => (
        <option key={version} value={version}>
          {version}
        </option>
      ))}
    </datalist>
  )
}
