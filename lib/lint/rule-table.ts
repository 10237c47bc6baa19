/** Who stops at a broken rule. */
export type Refuser =
  /** Whatever unpacks an extension: imager, installer, Image Factory. */
  | 'loader'
  /** Whatever compares the constraint with the release: imager, installer, Image Factory. */
  | 'imager'
  /** Whatever walks the root file system; {@link file://./release-rules.ts} says who does in a release. */
  | 'path-check'
  /** The build check of the extensions repository. */
  | 'validator'
  /** The running machine: the extension is there and this part of it does not work. */
  | 'node'
  /** Nothing of Talos. */
  | 'nobody'

/** A rule: what it is about, who stops at it, and where upstream says so. */
export type Rule = { readonly title: string; readonly refuser: Refuser; readonly source: string }

const EXTENSIONS = 'siderolabs/talos:pkg/machinery/extensions'
const LOAD = `${EXTENSIONS}/load.go`
const VALIDATE = `${EXTENSIONS}/validate.go`
const METADATA = `${EXTENSIONS}/metadata.go`
const SERVICES = `${EXTENSIONS}/services/services.go`
const PATHS = `${EXTENSIONS}/extensions.go`

/** Data only. Every rule by its ID, which is stable: scripts may leave one out by it. */
export const RULES = {
  'top-level-unexpected': { title: 'Only manifest.yaml and rootfs', refuser: 'loader', source: LOAD },
  'manifest-missing': { title: 'manifest.yaml is there', refuser: 'loader', source: LOAD },
  'manifest-not-a-file': { title: 'manifest.yaml is a plain file', refuser: 'loader', source: LOAD },
  'rootfs-missing': { title: 'rootfs is there', refuser: 'loader', source: LOAD },
  'rootfs-empty': { title: 'rootfs holds files', refuser: 'nobody', source: LOAD },
  'manifest-unreadable': { title: 'manifest.yaml can be read', refuser: 'loader', source: METADATA },
  'manifest-version': { title: 'The manifest is of version v1alpha1', refuser: 'loader', source: LOAD },
  'manifest-documents': { title: 'One document', refuser: 'nobody', source: METADATA },
  'manifest-key-unknown': { title: 'Only keys that Talos reads', refuser: 'nobody', source: METADATA },
  'manifest-key-later': { title: 'Only keys that the release reads', refuser: 'nobody', source: METADATA },
  'manifest-field-empty': { title: 'The manifest says what it is', refuser: 'nobody', source: METADATA },
  'manifest-scalar': { title: 'Text is written as text', refuser: 'nobody', source: METADATA },
  'name-differs': { title: 'The manifest has the name of the image', refuser: 'validator', source: VALIDATE },
  'version-differs': {
    title: 'The manifest has the version of the tag',
    refuser: 'nobody',
    source: 'siderolabs/extensions:Makefile',
  },
  'constraint-unreadable': { title: 'The constraint can be read', refuser: 'imager', source: VALIDATE },
  'constraint-excludes': { title: 'The constraint takes the release', refuser: 'imager', source: VALIDATE },
  'constraint-none': { title: 'There is a constraint', refuser: 'nobody', source: VALIDATE },
  'path-not-allowed': { title: 'Allowed paths', refuser: 'path-check', source: PATHS },
  'path-not-documented': { title: 'Documented paths', refuser: 'nobody', source: PATHS },
  'path-by-prefix': { title: 'Paths below an allowed one', refuser: 'nobody', source: VALIDATE },
  'file-special': { title: 'Plain files and links only', refuser: 'path-check', source: VALIDATE },
  'file-world-writable': { title: 'No file for everybody to write', refuser: 'nobody', source: VALIDATE },
  'service-invalid': { title: 'Services fit their specification', refuser: 'node', source: SERVICES },
  'service-unread': { title: 'Services are plain .yaml files', refuser: 'nobody', source: SERVICES },
  'service-field-later': { title: 'Fields that the release knows', refuser: 'node', source: SERVICES },
  'service-field-old': { title: 'Fields that are of use', refuser: 'nobody', source: SERVICES },
  'service-duplicate': { title: 'One file for each service', refuser: 'node', source: SERVICES },
  'service-no-root': { title: 'A service has a root file system', refuser: 'node', source: SERVICES },
  'module-place': {
    title: 'Kernel modules stand where the release looks',
    refuser: 'node',
    source: 'siderolabs/talos:internal/pkg/extensions',
  },
  'module-kernel': {
    title: 'Kernel modules are of the kernel of the release',
    refuser: 'node',
    source: 'siderolabs/talos:internal/pkg/extensions',
  },
  'module-build': {
    title: 'Kernel modules are of the kernel build of the release',
    refuser: 'node',
    source: 'siderolabs/pkgs:kernel',
  },
  'layer-unread': { title: 'Layers that can be unpacked', refuser: 'nobody', source: 'image-spec v1.1.1' },
  'platform-missing': {
    title: 'Built for both architectures',
    refuser: 'nobody',
    source: 'siderolabs/extensions:Makefile',
  },
  'index-entry-unknown': {
    title: 'Only images in the index',
    refuser: 'nobody',
    source: 'image-spec v1.1.1',
  },
} as const satisfies Readonly<Record<string, Rule>>

/** The stable name of a rule. */
export type RuleId = keyof typeof RULES
