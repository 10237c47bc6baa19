import { purposeOf, ROOTFS } from '#catalog/image-paths'
import type { Digest } from '#oci/digest'
import type { Outcome } from '#problem/outcome'
import type { Problem } from '#problem/problem'
import type { Application } from '../application.ts'
import { contentOf } from '../files/read-file.ts'
import { STILL_READING } from '../files/load-inside.ts'
import type { Patience } from '../lifetimes.ts'
import { toProblem } from '../to-problem.ts'
import { listImage, type SbomAsk } from './list-image.ts'
import { sbomBytes } from './sbom-bytes.ts'

/** A bill of materials byte for byte. */
export type SbomFile = { readonly bytes: Uint8Array; readonly digest: Digest; readonly fileName: string }

/**
 * One bill of materials of an image, whether it can be read here or not. Nothing but what counts as one is given.
 *
 * @param path absolute, as on a node: `/usr/local/share/spdx/gvisor.spdx.json`
 */
export async function loadSbomFile(
  app: Pick<Application, 'shelf' | 'files' | 'store'>,
  ask: SbomAsk,
  path: string,
  patience: Patience,
): Promise<Outcome<SbomFile>> {
  const listing = await listImage(app, ask, patience)
  if (!listing.ok) return listing
  const { image, files, problem } = listing.value
  if (files === null) return { ok: false, problem: problem ?? STILL_READING }
  const inImage = `${ROOTFS}${path.replace(/^\//, '')}`
  const file = purposeOf(inImage) === 'sbom' ? contentOf(files, inImage) : undefined
  if (file?.type !== 'file' || file.digest === undefined) return { ok: false, problem: noSuchDocument(path) }
  try {
    const { digest } = file
    const bytes = await sbomBytes(app, image, { ...file, digest })
    if (bytes === undefined) return { ok: false, problem: noSuchDocument(path) }
    return { ok: true, value: { bytes, digest, fileName: fileNameOf(path) } }
  } catch (error) {
    return { ok: false, problem: toProblem(error, app.shelf.host) }
  }
}

/** A name that is harmless in a header and on a disk. */
function fileNameOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1).replaceAll(/[^\w.+-]/g, '_')
  return name.replace(/^\.+/, '')
}

function noSuchDocument(path: string): Problem {
  return {
    kind: 'not-found',
    title: `The image holds no document ${JSON.stringify(path.slice(0, 200))} that can be given.`,
    advice: 'Choose one of its bills of materials.',
  }
}
