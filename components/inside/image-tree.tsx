import { DescriptorTable } from '#components/ui/descriptor-table'
import type { TreeRow } from '#view/inside/image-tree'

/** Index, manifests, configs and layers of an image, each with its page in the registry browser. */
export function ImageTree({ rows }: { readonly rows: readonly TreeRow[] }) {
  if (rows.length === 0) return null
  return (
    <details className="disclosure mt-3">
      <summary>Index, manifests and layers</summary>
      <div className="mt-2">
        <DescriptorTable label="Documents and layers of the image" rows={rows} />
      </div>
    </details>
  )
}
