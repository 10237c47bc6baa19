import { describe, expect, it } from 'vitest'
import { bearer, guardedWorld, REALM } from './testing/reading/guarded-registry.ts'

describe('a registry that gives tokens', () => {
  it('may name more scopes than the repository, and is asked for all of them', async () => {
    const scopes = 'repository:a/b:pull repository:a/base:pull'
    const { read, asked } = guardedWorld({
      data: (_repository, header) =>
        header === undefined
          ? { status: 401, challenge: `Bearer realm="${REALM}",scope="${scopes}"` }
          : { status: 200 },
    })
    await read('a/b')
    await read('a/base')
    expect(asked).toEqual(['a/b anonymous', `token ${scopes}`, 'a/b Bearer t1', 'a/base Bearer t1'])
  })

  it('may find out later that more scopes are needed', async () => {
    const { read, asked } = guardedWorld({
      data: (_repository, header) => {
        if (header === undefined) return { status: 401, challenge: bearer('a/b') }
        if (header === 'Bearer t1') {
          const scope = 'repository:a/b:pull,push'
          return {
            status: 401,
            challenge: `Bearer realm="${REALM}",service="s",scope="${scope}",error="insufficient_scope"`,
          }
        }
        return { status: 200 }
      },
    })
    await read('a/b')
    expect(asked.at(-2)).toBe('token repository:a/b:pull,push repository:a/b:pull')
  })
})
