'use client'

import { useState, type ComponentType } from 'react'
import type { ListedProps } from './listed-files.client.tsx'

type Props = ListedProps & {
  /** What has to be downloaded for it. */
  readonly sizeText: string
}

/** Offers the files of an image; what lists them is fetched when somebody wants them. */
export function ListFiles({ sizeText, ...listed }: Props) {
  const [Listed, setListed] = useState<ComponentType<ListedProps>>()
  const open = async (): Promise<void> => {
    const part = await import('./listed-files.client.tsx')
    setListed(() => part.ListedFiles)
  }
  if (Listed !== undefined) return <Listed {...listed} />
  return (
    <>
      <p className="mb-3 text-m text-muted">
        The layers are read to their end and verified before anything is shown ({sizeText}).
      </p>
      <div className="flex flex-wrap items-center gap-3">
        <button type="button" className="btn needs-script" onClick={() => void open()}>
          List files
        </button>
        <a href={listed.apiHref} className="link text-m">
          as JSON
        </a>
      </div>
    </>
  )
}
