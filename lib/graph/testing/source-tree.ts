/**
 * A small source tree in the format of the source repository, written for tests: every construct that its
 * templates, variables and packages use occurs once, and so does every fault that a graph must show.
 */
export function sourceTree(): ReadonlyMap<string, string> {
  return new Map(Object.entries(FILES))
}

const FILES = {
  Pkgfile: `# syntax = registry.example.com/bldr:v0.4.1

format: v1alpha2

vars:
  TOOLS_IMAGE: registry.example.com/siderolabs/tools:v1.11.0-2-g8556c73

labels:
  org.opencontainers.image.source: https://example.com/extensions
`,
  Makefile: `# common variables

TAG ?= $(shell git describe --tag --always --dirty --match v[0-9]\\*)
REGISTRY ?= registry.example.com
USERNAME ?= siderolabs
SOURCE_DATE_EPOCH := $(shell git log -1 --pretty=%ct)
COMMON_ARGS = --file=Pkgfile
COMMON_ARGS += --build-arg=SOURCE_DATE_EPOCH=$(SOURCE_DATE_EPOCH)
COMMON_ARGS += --build-arg=TAG="$(TAG)"
COMMON_ARGS += --build-arg=PKGS="$(PKGS)"
COMMON_ARGS += --build-arg=PKGS_PREFIX="$(PKGS_PREFIX)"
COMMON_ARGS += --build-arg=TEST_STAGE="$(TEST_STAGE)"
PKGS ?= v1.11.0-21-gf95c679
PKGS_PREFIX ?= $(REGISTRY)/$(USERNAME)

TARGETS = demo-service
TARGETS += dvb-small

docker-%:
\t@docker buildx build --target=$* $(COMMON_ARGS) .
`,
  'vars.yaml': 'VERSION: "{{ .BUILD_ARG_TAG }}"\n',
  'internal/base/pkg.yaml': `name: base
variant: scratch
shell: /bin/bash
dependencies:
  - image: "{{ .TOOLS_IMAGE }}"
finalize:
  - from: /
    to: /
`,
  'drivers/vars.yaml': 'KERNEL: "{{ .BUILD_ARG_PKGS_PREFIX }}/kernel:{{ .BUILD_ARG_PKGS }}"\n',
  'drivers/uvc/pkg.yaml': `name: uvc
variant: scratch
dependencies:
  - stage: base
  # The kernel of the release
  - image: "{{ .KERNEL }}"
steps:
  - install:
      - |
        echo {{ .VERSION }} {{ .UNKNOWN_TO_ALL }}
finalize:
  - from: /rootfs
    to: /rootfs
`,
  'drivers/zz-copy/pkg.yaml': 'name: uvc\nvariant: scratch\n',
  'dvb/small/pkg.yaml': `{{- /* a comment of the template */ -}}
name: dvb-small
variant: scratch
dependencies:
  - stage: base
  - stage: uvc
  - stage: uvc
    from: /rootfs
    to: /rootfs
  - image: "{{ .BUILD_ARG_PKGS_PREFIX }}/kernel:{{ .BUILD_ARG_PKGS }}@sha256:${'0'.repeat(64)}"
`,
  'dvb/large/pkg.yaml': `name: dvb-large
variant: scratch
dependencies:
  - stage: base
# {{ if eq .ARCH "x86_64" }} a comment of YAML, and an instruction of the template
  - stage: dvb-small
# {{ end }} the same
`,
  'guest-agents/vars.yaml':
    '# renovate: datasource=github-tags\nDEMO_VERSION: v2.10\nDEMO_MINOR: "{{ regexReplaceAll "^v(\\\\d+)\\\\.(\\\\d+)$" "v2.10" "${1}.${2}" }}"\n',
  'guest-agents/demo/vars.yaml':
    'VERSION: {{ .DEMO_VERSION | replace "v" "" }}\nSHORT: {{ substr 0 2 .DEMO_VERSION }}\nNOTHING:\n',
  'guest-agents/demo/pkg.yaml': `name: demo-service
variant: alpine
dependencies:
  - stage: base
  - stage: absent-stage
steps:
  - sources:
      - url: https://example.com/{{ .VERSION }}{{ .NOTHING }}/{{ .SHORT }}.tar.gz
`,
  'misc/broken/pkg.yaml': `name: broken
dependencies:
  - stage: base
  - image: {{ replace "a" "b" .NOBODY_SETS_THIS }}
`,
  'misc/glibc/pkg.yaml': `name: glibc
variant: scratch
shell: /bin/bash
install:
  - bash
  - build-base gcc-14
dependencies:
  - image: cgr.dev/example/base@{{ .BASE_REF }}
`,
  'misc/glibc/vars.yaml': `BASE_REF: sha256:${'a'.repeat(64)}\n`,
  'nvidia-gpu/toolkit/lts/pkg.yaml': `name: nvidia-container-toolkit-lts
variant: scratch
dependencies:
  - stage: base
  {{- if eq .ARCH "aarch64" }}
  - image: "{{ .BUILD_ARG_PKGS_PREFIX }}/nvidia-sbsa-pkg:{{ .BUILD_ARG_PKGS }}"
  {{- else if eq .ARCH "x86_64" }}
  - image: "{{ .BUILD_ARG_PKGS_PREFIX }}/nvidia-lts-pkg:{{ .BUILD_ARG_PKGS }}"
  {{- else }}
  - stage: never
  {{- end }}
  - stage: glibc
    runtime: true
`,
  'hack/test/pkg.yaml': `name: test-extension
variant: scratch
{{ if ne .BUILD_ARG_TEST_STAGE "" }}
dependencies:
  - stage: "{{ .BUILD_ARG_TEST_STAGE }}"
{{ end }}
finalize:
  - from: /
    to: /
`,
  'reproducibility/pkg.yaml': 'name: reproducibility\ndependencies:\n  - stage: glibc\n',
  'reproducibility/vars.yaml': 'GRAPH_IGNORE: true\n',
  '.github/pkg.yaml': 'name: of-the-forge\n',
  'README.md': '# Extensions\n',
}
