import { describe, expect, it } from 'vitest'
import { chooseEntry, isWanted, rootOf } from './wanted-files.ts'

describe('of the repository these are kept', () => {
  it.each([
    ['README.md', true],
    ['Makefile', true],
    ['Pkgfile', true],
    ['vars.yaml', true],
    ['hack/catalog.template', true],
    ['hack/test/exceptions-amd64.yaml', true],
    ['internal/base/pkg.yaml', true],
    ['drm/vars.yaml', true],
    ['drm/i915/pkg.yaml', true],
    ['drm/i915/manifest.yaml', true],
    ['drm/i915/manifest.yaml.tmpl', true],
    ['nvidia-gpu/nonfree/kmod-nvidia/lts/README.md', true],
    ['storage/iscsi-tools/iscsid.yaml', true],
    ['CHANGELOG.md', false],
    ['LICENSE', false],
    ['deps.svg', false],
    ['hack/release.toml', false],
    // The graph of upstream has the package of this file.
    ['hack/test/pkg.yaml', true],
    ['hack/vars.yaml', true],
    ['hack/release.yaml', false],
    ['drm/i915/files/patch.diff', false],
    ['drm/i915/README.md.orig', false],
    ['tools/ctr/main.go', false],
    ['.github/workflows/ci.yaml', false],
    ['drm/.hidden/pkg.yaml', false],
    ['.kres.yaml', false],
  ])('%s: %s', (path, expected) => {
    expect(isWanted(path)).toBe(expected)
  })
})

describe('an entry of the archive', () => {
  it.each([
    ['root-1/README.md', { kind: 'keep', path: 'README.md' }],
    ['./root-1/drm/i915/pkg.yaml', { kind: 'keep', path: 'drm/i915/pkg.yaml' }],
    ['root-1//drm/./i915/pkg.yaml', { kind: 'keep', path: 'drm/i915/pkg.yaml' }],
    ['root-1/', { kind: 'skip' }],
    ['root-1', { kind: 'skip' }],
    ['pax_global_header', { kind: 'skip' }],
    ['root-1/LICENSE', { kind: 'skip' }],
    ['other/README.md', { kind: 'refuse', reason: 'it lies beside the folder of the archive' }],
    ['/root-1/README.md', { kind: 'refuse', reason: 'its name is absolute' }],
    ['root-1/../../README.md', { kind: 'refuse', reason: 'its name leaves the archive' }],
    ['root-1/..', { kind: 'refuse', reason: 'its name leaves the archive' }],
    ['root-1\\README.md', { kind: 'refuse', reason: 'its name is one of another system' }],
    ['C:/README.md', { kind: 'refuse', reason: 'its name is one of another system' }],
    ['root-1/a\u0000/pkg.yaml', { kind: 'refuse', reason: 'its name has control characters' }],
    ['root-1/a\n/pkg.yaml', { kind: 'refuse', reason: 'its name has control characters' }],
    ['root-1/__proto__/pkg.yaml', { kind: 'keep', path: '__proto__/pkg.yaml' }],
  ])('%j', (name, expected) => {
    expect(chooseEntry(name, 'root-1')).toEqual(expected)
  })

  it.each([
    ['root-1/README.md', 'root-1'],
    ['./root-1/', 'root-1'],
    ['../root-1/', undefined],
    ['', undefined],
  ])('%j begins with %j', (name, expected) => {
    expect(rootOf(name)).toBe(expected)
  })
})
