type Branch = Map<string, Branch>

/** The root of an extension image as a drawing, with the allowed paths below `rootfs` and nothing else. */
export function layoutTree(paths: readonly string[]): string {
  const root: Branch = new Map()
  for (const path of paths) {
    let branch = root
    for (const name of path.split('/').filter((part) => part !== '')) {
      const next = branch.get(name) ?? new Map<string, Branch>()
      branch.set(name, next)
      branch = next
    }
  }
  return ['manifest.yaml', 'rootfs', ...lines(root, '')].map((line) => `${line}\n`).join('')
}

function lines(branch: Branch, indent: string): readonly string[] {
  const names = [...branch.keys()].toSorted()
  return names.flatMap((name, index) => {
    const isLast = index === names.length - 1
    const { label, inner } = joined(name, branch.get(name) ?? new Map<string, Branch>())
    return [
      `${indent}${isLast ? '└── ' : '├── '}${label}`,
      ...lines(inner, `${indent}${isLast ? '    ' : '│   '}`),
    ]
  })
}

/** Folders that hold one thing only stand on one line. */
function joined(label: string, inner: Branch): { readonly label: string; readonly inner: Branch } {
  const [only, another] = inner
  if (only === undefined || another !== undefined) return { label, inner }
  return joined(`${label}/${only[0]}`, only[1])
}
