import { expect, it } from 'vitest'
import { SourceInvalidError } from './errors.ts'
import { parseKernelBuild } from './kernel-build.ts'

it.each([
  ['v1.11.0-21-gf95c679', 'v1.11.0-21-gf95c679'],
  ['v1.6.0-5-g3ae2450\n', 'v1.6.0-5-g3ae2450'],
  ['  v1.15.0-alpha.0-39-ga2b57ee \r\n', 'v1.15.0-alpha.0-39-ga2b57ee'],
  ['v1.5.0', 'v1.5.0'],
])('%j is the kernel build %j', (text, expected) => {
  expect(parseKernelBuild(text)).toBe(expected)
})

it.each(['', '\n', '404: Not Found', '<!DOCTYPE html>', 'v1\nv2', '-v1', 'v'.repeat(129)])(
  '%j is none',
  (text) => {
    expect(() => parseKernelBuild(text)).toThrow(SourceInvalidError)
  },
)
