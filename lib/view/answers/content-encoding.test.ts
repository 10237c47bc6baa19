import { expect, test } from 'vitest'
import { chooseEncoding } from './content-encoding.ts'

test.each([
  [null, 'identity'],
  ['', 'identity'],
  ['gzip', 'gzip'],
  ['br', 'br'],
  ['gzip, deflate, br, zstd', 'br'],
  ['br;q=0.5, gzip', 'gzip'],
  ['br;q=0.5, gzip;q=0.5', 'br'],
  ['BR', 'br'],
  ['x-gzip', 'gzip'],
  ['br;q=0, gzip', 'gzip'],
  ['br;q=0', 'identity'],
  ['br;q=0.000', 'identity'],
  ['*', 'br'],
  ['*;q=0.1', 'br'],
  ['*, br;q=0', 'gzip'],
  ['*;q=0', 'identity'],
  ['identity', 'identity'],
  ['identity, br;q=0.9', 'identity'],
  ['identity;q=0.5, br;q=0.9', 'br'],
  ['identity;q=0, gzip', 'gzip'],
  ['deflate, zstd', 'identity'],
  [' br ; q=1.0 ', 'br'],
  ['br;q=2', 'identity'],
  ['br;q=', 'identity'],
  ['br;q=0.1234', 'identity'],
  ['br;level=11', 'identity'],
  ['b r, gzip', 'gzip'],
  [',,;q=1,gzip', 'gzip'],
  [`${'x,'.repeat(100)}br`, 'identity'],
])('a client that sends %j gets %s', (accept, expected) => {
  expect(chooseEncoding(accept)).toBe(expected)
})
