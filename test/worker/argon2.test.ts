import { describe, expect, it } from 'vitest'
import { hash, verify } from '#argon2'
import { foreignHashes, madeInNode, madeInWorkerd } from '../setup/hashes.ts'

describe('a password hash in workerd', () => {
  it('is Argon2id, version 19, 19 MiB, two passes, one lane, under a fresh salt of 16 bytes', async () => {
    const [one, other] = [await hash('correct horse'), await hash('correct horse')]
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/)
    expect(one).not.toBe(other)
    expect(await verify(one, 'correct horse')).toBe(true)
  })

  it.each([...madeInNode, ...madeInWorkerd])(
    'opens %s by its password only',
    async (phc, password) => {
      expect(await verify(phc, password)).toBe(true)
      expect(await verify(phc, `${password}!`)).toBe(false)
      expect(await verify(phc, `${password.slice(0, -1)}!`)).toBe(false)
    },
  )

  it('is Node’s, byte for byte, under one salt', async () => {
    for (const [phc, password] of madeInNode) expect(await hash(password, phc)).toBe(phc)
  })

  it.each(foreignHashes)('is not %j, and nothing opens that', async (stored) => {
    expect(await verify(stored, '')).toBe(false)
  })
})
