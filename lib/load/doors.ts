import type { Catalog } from '#catalog/catalog'
import type { DigestReport } from '#catalog/digest-report'
import type { ExtensionReadme } from '#catalog/extension-readme'
import type { ExtensionDetail } from '#catalog/extension-detail'
import type { ExtensionHistory } from '#catalog/history'
import type { PastedReference } from '#catalog/pasted-reference'
import type { RegistryTarget, RegistryVisit } from '#catalog/registry-page'
import type { ImageInside } from '#catalog/image-files'
import type { SbomReading } from '#catalog/sbom-reading'
import type { ReleaseList } from '#catalog/release'
import type { ResolveProgress } from '#catalog/resolve-progress'
import type { TrustProgress, TrustReport, TrustRow } from '#catalog/trust-report'
import type { Comparison } from '#compat/compare'
import type { ReleaseStanding } from '#compat/kernel-builds'
import type { KnownMatrix, MatrixProgress } from '#compat/known-matrix'
import type { MixReport } from '#compat/mix-report'
import type { PreflightReport } from '#compat/preflight-report'
import type { BuildGraph } from '#graph/build/build-graph'
import type { LintReport } from '#lint/report'
import type { Loaded } from '#problem/loaded'
import type { Outcome } from '#problem/outcome'
import type { Problem } from '#problem/problem'
import type { SourcesReport } from '#problem/sources-report'
import type { RawContent } from './browse/load-raw.ts'
import type { PreflightAsk } from './compat/load-preflight.ts'
import type { FileText } from './files/load-file-text.ts'
import type { FilesReading } from './files/load-files.ts'
import type { ImageReads } from './graph/load-image-reads.ts'
import type { AuthorFacts } from './graph/load-pins.ts'
import type { RuntimeReading } from './graph/load-runtime-graph.ts'
import type { Asked } from './lint/lint-rules.ts'
import type { LintAsk, LintReading } from './lint/load-lint.ts'
import type { KnownAround } from './load-known.ts'
import type { SbomAsk } from './sbom/list-image.ts'
import type { SbomFile } from './sbom/load-sbom-file.ts'
import type { Resolving } from './resolve/load-resolve.ts'
import type { SearchReading } from './search/load-search.ts'
import type { ChosenParts, SelectionAsk } from './selection/load-selection.ts'
import type { ReleaseTrusting } from './trust/load-release-trust.ts'

export type { RegistryTarget } from '#catalog/registry-page'

/** Doors of the application; each answers within its waiting time and never throws for a failure outside. */
export type Doors = {
  loadReleases(): Promise<Outcome<Loaded<ReleaseList>>>
  /** The catalog that `/` shows: the newest stable release that is not withdrawn. */
  loadHome(): Promise<Outcome<Loaded<Catalog>>>
  loadCatalog(version: string): Promise<Outcome<Loaded<Catalog>>>
  /** The release before and what was read of images, without asking for either. */
  loadKnown(catalog: Catalog): Promise<KnownAround>
  loadExtensionHistory(name: string): Promise<Outcome<Loaded<ExtensionHistory>>>
  loadExtensionDetail(version: string, name: string): Promise<Outcome<Loaded<ExtensionDetail>>>
  /**
   * Resolves every pinned digest of a release in the background; the answer tells how it goes. `isWatching`: somebody
   * looks at a run that is under way and does not take all rows, which is not counted by any limit.
   */
  loadResolve(version: string, isWatching?: boolean): Promise<Outcome<Resolving>>
  /** How far that has come, without starting it. */
  resolveProgress(catalog: Catalog): ResolveProgress | null
  /** The signature of an extension's image, or of the catalog image (`null`), checked unless that is known. */
  loadTrust(
    version: string,
    name: string | null,
    isAgain?: boolean,
  ): Promise<Outcome<Loaded<TrustReport<Problem>>>>
  /** The same without checking anything; `null` when no digest is known. */
  knownTrust(catalog: Catalog, name: string | null): TrustReport<Problem> | null
  /** Checks the catalog image and every pinned image in the background; the answer tells how it goes. */
  loadReleaseTrust(version: string): Promise<Outcome<ReleaseTrusting>>
  /** Begins that check and waits for it as long as a page may wait. */
  checkRelease(version: string): Promise<void>
  /** How far that has come, without starting it. */
  trustProgress(catalog: Catalog): TrustProgress | null
  /** Every image of a release that was checked so far, without checking any. */
  knownReleaseTrust(catalog: Catalog): readonly TrustRow<Problem>[]
  /** The files of one platform of an extension; its layers are downloaded once somebody reads the events. */
  loadFiles(version: string, name: string, platform: string | undefined): Promise<Outcome<FilesReading>>
  /** What is known of the files of an image without a long download. */
  loadInside(
    version: string,
    name: string,
    platform: string | undefined,
  ): Promise<Outcome<ImageInside<Problem>>>
  /** What the source repository at the tag of the release says of an extension in words. */
  loadReadme(version: string, name: string): Promise<Outcome<Loaded<ExtensionReadme>>>
  /** The text of one small file of an image whose files are known. */
  loadFileText(
    version: string,
    name: string,
    platform: string | undefined,
    path: string,
  ): Promise<Outcome<FileText>>
  /** The bills of materials in an image; a large one is downloaded only when that is asked for. */
  loadSbom(ask: SbomAsk): Promise<Outcome<SbomReading<Problem>>>
  /** One of them, byte for byte. */
  loadSbomFile(ask: SbomAsk, path: string): Promise<Outcome<SbomFile>>
  /** Which releases list a digest; `reference` says where somebody has it from. Looking reads all catalogs. */
  loadDigest(digest: string, reference: string | undefined): Promise<Outcome<Loaded<DigestReport>>>
  /** One page of the registry browser; only repositories that a catalog names can be opened. */
  loadRegistry(target: RegistryTarget): Promise<Outcome<Loaded<RegistryVisit>>>
  /** The bytes of a manifest, an index or a blob as the registry has them. */
  loadRaw(target: Extract<RegistryTarget, { kind: 'manifest' | 'blob' }>): Promise<Outcome<RawContent>>
  /** The files of one layer; it is downloaded once somebody reads the events. */
  loadLayerFiles(target: Extract<RegistryTarget, { kind: 'blob' }>): Promise<Outcome<FilesReading>>
  /** Names in a release, with the ID of their schematic and the images that could be read in time. */
  loadSelection(ask: SelectionAsk): Promise<Outcome<Loaded<ChosenParts>>>
  /** What a pasted text names; for a name without digest the catalogs that are at hand, newest first. */
  loadLookUp(
    text: string,
  ): Promise<{ readonly pasted: PastedReference; readonly catalogs: ReadonlyMap<string, Catalog> }>
  /** What a question of any kind is answered from; `release` is looked through, `null`: the newest stable one. */
  loadSearch(text: string, release: string | null): Promise<SearchReading>
  loadSources(): Promise<SourcesReport>
  /** What needs what in a release, `null`: in the newest stable one. Waits little for the source repository. */
  loadRuntimeGraph(version: string | null): Promise<Outcome<Loaded<RuntimeReading>>>
  /** How many images of a release the runtime graph is made from, and how the reading of the others goes. */
  loadImageReads(version: string): Promise<Outcome<Loaded<ImageReads>>>
  /** Starts that reading. */
  startImageReads(version: string): Promise<Outcome<Loaded<ImageReads>>>
  /** How a release is built; state and age are those of the source repository. */
  loadBuildGraph(version: string): Promise<Outcome<Loaded<BuildGraph>>>
  /** Releases whose source tree is kept, newest first. */
  loadKeptTrees(): Promise<readonly string[]>
  /** Extensions × releases; `platform` is empty or like `linux/arm64`. Looking starts the reading of all catalogs. */
  loadMatrix(platform: string): Promise<Outcome<Loaded<KnownMatrix>>>
  /** How far that reading has come; `null`: the registry cannot be asked. */
  loadMatrixProgress(): Promise<Outcome<Loaded<MatrixProgress | null>>>
  loadComparison(from: string, to: string): Promise<Outcome<Loaded<Comparison>>>
  loadMix(reference: string, version: string): Promise<Outcome<MixReport>>
  /** Whether Talos and extensions of a release come from one kernel build; waits for nothing. */
  loadStanding(version: string): Promise<ReleaseStanding>
  loadPreflight(ask: PreflightAsk): Promise<Outcome<Loaded<PreflightReport>>>
  /** What a release is built with, and what it demands of extensions. */
  loadAuthorFacts(version: string): Promise<Outcome<AuthorFacts>>
  /** An image of the configured registry against the rules of a release; its layers are read once somebody waits. */
  loadLint(ask: LintAsk): Promise<Asked<LintReading>>
  /** A manifest.yaml by itself against them. */
  loadManifestLint(text: string, version: string): Promise<Asked<LintReport>>
}
