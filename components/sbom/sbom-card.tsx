import Link from 'next/link'
import { CommandList } from '#components/ui/command-list'
import type { SbomDocumentView, SbomView } from '#view/sbom/sbom-view'
import { LicenceList } from './licence-list.tsx'
import { PackageTable } from './package-table.tsx'

/** The bills of materials in an image: documents, licences, packages, and how to scan them. */
export function SbomCard({ sbom }: { readonly sbom: SbomView }) {
  return (
    <section className="card grid gap-4" aria-labelledby="sbom">
      <div className="grid gap-1.5">
        <h2 id="sbom" className="text-m font-semibold">
          Bill of materials, for {sbom.platform}
        </h2>
        <p className="max-w-prose text-m text-muted">{sbom.promise}</p>
        {sbom.problem === null ? null : (
          <p className="max-w-prose text-m text-muted wrap-anywhere">
            <span className="mark mark-warn mr-2">not read</span>
            {sbom.problem}
          </p>
        )}
      </div>
      {sbom.read === null ? null : (
        <div className="flex flex-wrap items-center gap-3">
          <Link href={sbom.read.href} prefetch={false} className="btn">
            Look for documents
          </Link>
          <span className="text-s text-muted">{sbom.read.text}</span>
        </div>
      )}
      {sbom.documents.length === 0 ? null : (
        <ul className="grid gap-2.5">
          {sbom.documents.map((document) => (
            <Document key={document.path} document={document} />
          ))}
        </ul>
      )}
      {sbom.table === null ? null : (
        <>
          <LicenceList licences={sbom.table.licences} />
          <PackageTable table={sbom.table} />
        </>
      )}
      <Scan sbom={sbom} />
    </section>
  )
}

function Document({ document }: { readonly document: SbomDocumentView }) {
  return (
    <li className="grid gap-0.5 text-m">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <code className="wrap-anywhere">{document.path}</code>
        {document.downloadHref === null ? null : (
          <a href={document.downloadHref} download="" className="link text-s">
            Download
          </a>
        )}
      </div>
      <p className="text-s text-muted wrap-anywhere">{document.text}</p>
      {document.problem === null ? null : (
        <p className="text-s wrap-anywhere">
          <span className="mark mark-warn mr-2">not read</span>
          {document.problem}
        </p>
      )}
    </li>
  )
}

function Scan({ sbom }: { readonly sbom: SbomView }) {
  return (
    <>
      {sbom.commands.length === 0 ? null : (
        <details className="disclosure">
          <summary>Scan for known vulnerabilities</summary>
          <div className="pt-3">
            <CommandList commands={sbom.commands} />
          </div>
        </details>
      )}
      <p className="text-s">
        <a href={sbom.apiHref} className="link">
          as JSON
        </a>
      </p>
    </>
  )
}
