'use client'

import { QueryClient, QueryClientProvider, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { progressLine, readFilesLine, type FilesLine } from '#view/files/file-rows'
import { FileTree } from './file-tree.client.tsx'
import { readLines } from './read-lines.client.tsx'

export type ListedProps = {
  /** Where the files are listed, as lines of JSON. */
  readonly apiHref: string
  /** Where the text of one is; `null` when there is no such place. */
  readonly textHref: string | null
}

type Result = Extract<FilesLine, { kind: 'result' }>

/** Lists the files of an image while its layers arrive, with a way to stop. */
export function ListedFiles(props: ListedProps) {
  const [client] = useState(() => new QueryClient())
  return (
    <QueryClientProvider client={client}>
      <Listing {...props} />
    </QueryClientProvider>
  )
}

function Listing({ apiHref, textHref }: ListedProps) {
  const router = useRouter()
  const client = useQueryClient()
  const queryKey = ['files', apiHref]
  const [progress, setProgress] = useState(() => progressLine(0, 0, 0))
  const { data, error, isFetching, refetch } = useQuery({
    queryKey,
    queryFn: ({ signal }) => listFiles(apiHref, signal, setProgress),
    staleTime: Infinity,
    retry: false,
    refetchOnWindowFocus: false,
  })
  const hasFiles = data !== undefined

  // What the files say of the extension stands on the page itself, which the server can make now.
  useEffect(() => {
    if (hasFiles) router.refresh()
  }, [hasFiles, router])

  if (data !== undefined) return <FileTree rows={data.rows} text={data.text} textHref={textHref} />
  if (isFetching) {
    return <Progress progress={progress} stop={() => void client.cancelQueries({ queryKey })} />
  }
  return (
    <div className="grid justify-items-start gap-3">
      <output className="text-m text-muted wrap-anywhere">
        {error === null ? 'Stopped.' : error.message}
      </output>
      <button type="button" className="btn" onClick={() => void refetch()}>
        Try again
      </button>
    </div>
  )
}

function Progress({ progress, stop }: { readonly progress: FilesLine; readonly stop: () => void }) {
  const [bytes, total] = progress.kind === 'progress' ? [progress.bytes, progress.totalBytes] : [0, 0]
  return (
    <div className="grid gap-2" data-files-progress="">
      <progress
        className="progress"
        value={bytes}
        max={Math.max(total, 1)}
        aria-label="Bytes of the layers that were read"
      />
      <div className="flex flex-wrap items-center gap-3">
        <span className="text-s text-muted">{progress.text}</span>
        <button type="button" className="btn" onClick={stop}>
          Cancel
        </button>
      </div>
    </div>
  )
}

async function listFiles(
  href: string,
  signal: AbortSignal,
  tell: (progress: FilesLine) => void,
): Promise<Result> {
  for await (const value of readLines(href, signal)) {
    const line = readFilesLine(value)
    if (line?.kind === 'progress') tell(line)
    else if (line?.kind === 'failed') throw new Error(line.text)
    else if (line?.kind === 'result') return line
  }
  throw new Error('The answer ended too early.')
}
