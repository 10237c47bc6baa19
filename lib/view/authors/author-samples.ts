import type { Command } from '../commands.ts'

/** A file that an author writes, whole. */
export type SampleFile = { readonly name: string; readonly note: string; readonly text: string }

const HOST = 'registry.example.com'
const IMAGE = `${HOST}/acme/hello:v1.0.0`

/** The sample extension; its manifest takes this release, without its prerelease as Talos compares it, and later ones. */
export function sampleFiles(release: string): readonly SampleFile[] {
  return [
    {
      name: 'manifest.yaml',
      note: 'What the extension is. Text without quotes stays text for Talos, whatever it looks like.',
      text: `version: v1alpha1
metadata:
  name: hello
  version: "v1.0.0"
  author: Acme
  description: |
    Says hello.
  compatibility:
    talos:
      version: ">= ${release}"
`,
    },
    {
      name: 'rootfs/usr/local/etc/containers/hello.yaml',
      note: 'A service, if it has one; its ID on the node is ext-hello.',
      text: `name: hello
container:
  entrypoint: ./hello
depends:
  - network:
      - addresses
restart: always
`,
    },
    {
      name: 'Dockerfile',
      note: 'Nothing but the two: files first, so that the manifest is a small layer of its own.',
      text: `FROM scratch
COPY rootfs /rootfs
COPY manifest.yaml /
`,
    },
  ]
}

/** Builds, pushes and checks the sample. */
export function buildCommands(release: string): readonly Command[] {
  return [
    {
      title: 'Build and push it for both architectures',
      note: null,
      line: `docker buildx build --platform linux/amd64,linux/arm64 --provenance=false --sbom=false --tag ${IMAGE} --push .`,
    },
    {
      title: 'Check the manifest before that',
      note: 'CATALOG is the address under which you read this catalog.',
      line: `curl --fail-with-body --silent --show-error --data-binary @manifest.yaml "$CATALOG/api/v1/lint?version=${release}"`,
    },
  ]
}

/** Builds an extension that stands in the extensions repository. */
export function upstreamCommands(release: string): readonly Command[] {
  return [
    {
      title: 'The repository at the release',
      note: null,
      line: `git clone --branch ${release} --depth 1 https://github.com/siderolabs/extensions && cd extensions`,
    },
    {
      title: 'Build one extension and push it to your registry',
      note: null,
      line: `make hello PLATFORM=linux/amd64,linux/arm64 REGISTRY=${HOST} USERNAME=acme TAG=${release} PUSH=true`,
    },
    {
      title: 'Or look at its files first',
      note: null,
      line: `make local-hello PLATFORM=linux/amd64 TAG=${release} DEST=_out`,
    },
  ]
}

/** The two files of a catalog with the sample in it. */
export const catalogFiles: readonly SampleFile[] = [
  {
    name: 'image-digests',
    note: 'One line for each image: reference, @ and digest. No comments, no blank lines.',
    text: `${IMAGE}@sha256:${'0123456789abcdef'.repeat(4)}\n`,
  },
  {
    name: 'descriptions.yaml',
    note: 'One entry for each line, the whole line as its key. A tier in brackets may begin the description.',
    text: `${IMAGE}@sha256:${'0123456789abcdef'.repeat(4)}:
  author: Acme
  description: |
    [extra] Says hello.
`,
  },
]

/** Makes and publishes a catalog, and starts this program over it. */
export function catalogCommands(release: string): readonly Command[] {
  const catalog = `${HOST}/acme/extensions`
  return [
    {
      title: 'Write image-digests, a line for each image',
      note: null,
      line: `echo "${IMAGE}@$(crane digest ${IMAGE})" >> image-digests`,
    },
    {
      title: 'Write descriptions.yaml from the manifests',
      note: 'They have to be indented by two spaces, as the sample is.',
      line: `while read -r line; do echo "$line:"; crane export "$line" - | tar -xOf - manifest.yaml | awk '/^[^ ]/ { on = 0 } /^  [a-z]/ { on = /^  (author|description):/ } on'; done < image-digests > descriptions.yaml`,
    },
    {
      title: `Publish them as the catalog for Talos ${release}`,
      note: null,
      line: String.raw`printf 'FROM scratch\nCOPY image-digests descriptions.yaml /\n' > Dockerfile && docker buildx build --provenance=false --sbom=false --tag ${catalog}:${release} --push .`,
    },
    {
      title: 'Read it with this program',
      note: null,
      line: `CATALOG_IMAGE=${catalog} npm start`,
    },
  ]
}
