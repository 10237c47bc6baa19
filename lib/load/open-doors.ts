import 'server-only'
import { application, type Application } from './application.ts'
import { loadComparison } from './compat/load-comparison.ts'
import { loadMatrix, loadMatrixProgress } from './compat/load-matrix.ts'
import { loadMix } from './compat/load-mix.ts'
import { loadStanding } from './compat/load-standing.ts'
import { loadPreflight } from './compat/load-preflight.ts'
import { loadLayerFiles, loadRaw } from './browse/load-raw.ts'
import { loadRegistry } from './browse/load-registry.ts'
import { loadDigest } from './digests/load-digest.ts'
import { loadLookUp } from './digests/searched-catalogs.ts'
import type { Doors } from './doors.ts'
import { PAGE_PATIENCE, type Patience } from './lifetimes.ts'
import { loadCatalog, loadHome } from './load-catalog.ts'
import { loadExtensionDetail } from './load-extension-detail.ts'
import { loadExtensionHistory } from './load-extension-history.ts'
import { loadBuildGraph } from './graph/load-build-graph.ts'
import { loadImageReads, startImageReads } from './graph/load-image-reads.ts'
import { loadKeptTrees } from './graph/load-kept-trees.ts'
import { loadRuntimeGraph } from './graph/load-runtime-graph.ts'
import { loadKnown } from './load-known.ts'
import { loadReleases } from './load-releases.ts'
import { loadAuthorFacts } from './graph/load-pins.ts'
import { loadLint } from './lint/load-lint.ts'
import { loadManifestLint } from './lint/load-manifest-lint.ts'
import { loadFileText } from './files/load-file-text.ts'
import { loadFiles } from './files/load-files.ts'
import { loadInside } from './files/load-inside.ts'
import { loadReadme } from './readme/load-readme.ts'
import { loadResolve } from './resolve/load-resolve.ts'
import { loadSbom } from './sbom/load-sbom.ts'
import { loadSbomFile } from './sbom/load-sbom-file.ts'
import { loadSearch } from './search/load-search.ts'
import { loadSelection } from './selection/load-selection.ts'
import { loadSources } from './load-sources.ts'
import { checkRelease } from './trust/check-release.ts'
import { loadReleaseTrust } from './trust/load-release-trust.ts'
import { knownTrust, loadTrust } from './trust/load-trust.ts'

/** The doors of this process; `patience` says how long an answer may wait for the registry. */
export function doors(patience: Patience = PAGE_PATIENCE): Doors {
  return doorsOf(application(), patience)
}

/** The doors of any application; tests open several. */
export function doorsOf(app: Application, patience: Patience): Doors {
  return {
    loadReleases: () => loadReleases(app.shelf, patience),
    loadHome: () => loadHome(app.shelf, patience),
    loadCatalog: (version) => loadCatalog(app.shelf, version, patience),
    loadKnown: (catalog) => loadKnown(app, catalog, patience),
    loadExtensionHistory: (name) => loadExtensionHistory(app.shelf, name, patience),
    loadExtensionDetail: (version, name) => loadExtensionDetail(app, version, name, patience),
    loadResolve: (version, isWatching = false) => loadResolve(app, version, isWatching, patience),
    resolveProgress: (catalog) => app.resolves.peek(catalog)?.progress() ?? null,
    loadTrust: (version, name, isAgain = false) => loadTrust(app, version, name, isAgain, patience),
    knownTrust: (catalog, name) => knownTrust(app, catalog, name),
    loadReleaseTrust: (version) => loadReleaseTrust(app, version, patience),
    checkRelease: (version) => checkRelease(app, version, patience),
    trustProgress: (catalog) => app.trustJobs.peek(catalog)?.progress() ?? null,
    knownReleaseTrust: (catalog) => app.trustJobs.known(catalog),
    loadFiles: (version, name, platform) => loadFiles(app, version, name, platform, patience),
    loadInside: (version, name, platform) => loadInside(app, version, name, platform, patience),
    loadReadme: (version, name) => loadReadme(app, version, name, patience),
    loadFileText: (version, name, platform, path) =>
      loadFileText(app, version, name, platform, path, patience),
    loadSbom: (ask) => loadSbom(app, ask, patience),
    loadSbomFile: (ask, path) => loadSbomFile(app, ask, path, patience),
    loadDigest: (digest, reference) => loadDigest(app.shelf, digest, reference, patience),
    loadRegistry: (target) => loadRegistry(app, target, patience),
    loadRaw: (target) => loadRaw(app, target, patience),
    loadLayerFiles: (target) => loadLayerFiles(app, target, patience),
    loadSelection: (ask) => loadSelection(app.shelf, ask, patience),
    loadLookUp: (text) => loadLookUp(app.shelf, text, patience),
    loadSearch: (text, release) => loadSearch(app, text, release, patience),
    loadSources: () => loadSources(app),
    loadRuntimeGraph: (version) => loadRuntimeGraph(app, version, patience),
    loadImageReads: (version) => loadImageReads(app, version, patience),
    startImageReads: (version) => startImageReads(app, version, patience),
    loadBuildGraph: (version) => loadBuildGraph(app, version, patience),
    loadKeptTrees: () => loadKeptTrees(app, patience),
    loadMatrix: (platform) => loadMatrix(app.shelf, platform, patience),
    loadMatrixProgress: () => loadMatrixProgress(app.shelf, patience),
    loadComparison: (from, to) => loadComparison(app.shelf, app.kernels, from, to, patience),
    loadMix: (reference, version) => loadMix(app, reference, version, patience),
    loadStanding: (version) => loadStanding(app, version),
    loadPreflight: (ask) => loadPreflight(app.shelf, app.kernels, ask, patience),
    loadAuthorFacts: (version) => loadAuthorFacts(app, version, patience),
    loadLint: (ask) => loadLint(app, ask, patience),
    loadManifestLint: (text, version) => loadManifestLint(app, text, version, patience),
  }
}
