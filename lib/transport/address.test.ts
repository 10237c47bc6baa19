import { describe, expect, it } from 'vitest'
import { isPrivateAddress } from './address.ts'
import fixture from './fixtures/private-addresses.json'

describe('an address', () => {
  it.each(fixture.rows)('%s: private %s', (host, expected) => {
    expect(isPrivateAddress(String(host))).toBe(expected)
  })

  it.each([
    ['the last of a private block', '172.31.255.255', true],
    ['the first behind it', '172.32.0.0', false],
    ['the last of the carriers', '100.127.255.255', true],
    ['a benchmark network', '198.19.255.255', true],
    ['a documentation network', '203.0.113.7', true],
    ['two numbers', '127.1', true],
    ['one decimal number', '2130706433', true],
    ['octal numbers', '0177.0.0.1', true],
    ['hexadecimal numbers', '0x0a.0x1', true],
    ['one decimal number of a public address', '134744072', false],
    ['full-width digits', '１２７.０.０.１', true],
    ['a final dot', '127.0.0.1.', true],
    ['brackets', '[::1]', true],
    ['a zone', 'fe80::1%eth0', true],
    ['an unshortened loopback', '0:0:0:0:0:0:0:1', true],
    ['a mapped public address', '::ffff:8.8.8.8', false],
    ['a mapped loopback in hexadecimal', '[::ffff:7f00:1]', true],
    ['a translated loopback', '::ffff:0:7f00:1', true],
    ['NAT64 of a public address', '64:ff9b::808:808', false],
    ['NAT64 of a metadata service', '64:ff9b::a9fe:a9fe', true],
    ['NAT64 for local use', '64:ff9b:1::808:808', true],
    ['6to4 of a private address', '2002:c0a8:101::1', true],
    ['6to4 of a public address', '2002:808:808::1', false],
    ['Teredo with a private client', '2001:0:808:808::f5ff:fffe', true],
    ['ISATAP of a private address', '2606:4700::5efe:a00:1', true],
    ['site-local, long withdrawn', 'fec0::1', true],
    ['multicast', 'ff02::1', true],
    ['documentation', '2001:db8::1', true],
    ['localhost', 'LOCALHOST', true],
    ['below localhost', 'a.localhost.', true],
    ['a name that only begins like it', 'localhost.example.com', false],
    ['a name that only ends like it', 'notlocalhost', false],
    ['a name with an address in it', '10.0.0.1.nip.example', false],
    ['nothing', '', true],
  ])('%s (%s): private %s', (_, host, expected) => {
    expect(isPrivateAddress(host)).toBe(expected)
  })

  it.each([
    ['a.', '!'],
    ['1:', ''],
    ['[', ']'],
    ['%', '%'],
  ])('made of a million times %j is judged', (unit, tail) => {
    // In a time that grew with the square of the text this would not end.
    expect(isPrivateAddress(unit.repeat(1_000_000) + tail)).toBe(false)
  })
})
