import { describe, expect, it } from 'vitest'
import fixture from './fixtures/token-responses.json' with { type: 'json' }
import { parseTokenResponse, TokenInvalidError } from './token-response.ts'

const RECEIVED = Date.parse('2026-11-23T12:00:00Z')

function parse(body: string) {
  return parseTokenResponse(new TextEncoder().encode(body), RECEIVED, 'auth.example')
}

describe('a token response gives the token and its end', () => {
  it.each(fixture.tokens)('$body', ({ body, token, expiresAt, receiptPlusSeconds }) => {
    const parsed = parse(body)
    expect(parsed.text).toBe(token)
    expect(parsed.expiresAt).toBe(
      typeof expiresAt === 'number' ? expiresAt * 1000 : RECEIVED + (receiptPlusSeconds ?? 60) * 1000,
    )
  })
})

describe('a token response without a usable token is an error', () => {
  it.each(fixture.invalid)('%j', (body) => {
    expect(() => parse(body)).toThrow(TokenInvalidError)
  })

  it('and its message never quotes the body', () => {
    for (const body of ['{"token":"s3cret\\r\\nx: y"}', '{"tok: s3cret', '"s3cret"']) {
      const thrown = catchError(() => parse(body))
      expect(thrown).toBeInstanceOf(TokenInvalidError)
      expect(`${String(thrown)} ${String(thrown instanceof Error ? thrown.cause : '')}`).not.toContain(
        's3cret',
      )
    }
  })
})

function catchError(run: () => unknown): unknown {
  try {
    run()
    return undefined
  } catch (error) {
    return error
  }
}
