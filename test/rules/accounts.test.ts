import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  activates,
  isLive,
  localPath,
  mustRefresh,
  sessionExpiry,
} from '../../functions/accounts/rules.ts'
import type { Role } from '../../schema/enums.ts'
import { normalizeEmail } from '../../schema/primitives.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const begun = Date.UTC(2026, 10, 22)

const session = (role: Role, seenAfter = 0) => ({
  createdAt: begun,
  seenAt: begun + seenAfter,
  expiresAt: sessionExpiry(role, begun),
  endedAt: null,
})

describe('a session', () => {
  it.each([
    ['student', 10 * day, 30 * day],
    ['teacher', 10 * day, 30 * day],
    ['admin', 30 * minute, 12 * hour],
  ] as const)('of a %s lives %d ms unused and %d ms at the most', (role, idle, absolute) => {
    expect(isLive(session(role), role, begun + idle - 1)).toBe(true)
    expect(isLive(session(role), role, begun + idle)).toBe(false)
    const justUsed = session(role, absolute - 1)
    expect(isLive(justUsed, role, begun + absolute - 1)).toBe(true)
    expect(isLive(justUsed, role, begun + absolute)).toBe(false)
  })

  it('is dead once it has ended', () => {
    expect(isLive({ ...session('student'), endedAt: begun }, 'student', begun)).toBe(false)
  })

  it('of a student who became an admin lives as an admin’s', () => {
    expect(isLive(session('student', 12 * hour - 1), 'admin', begun + 12 * hour - 1)).toBe(true)
    expect(isLive(session('student', 12 * hour), 'admin', begun + 12 * hour)).toBe(false)
  })

  it('never dies between two uses that are each within its idle limit', () => {
    const roles = fc.constantFrom('student', 'teacher', 'admin')
    fc.assert(
      fc.property(roles, fc.nat(30 * minute - 2 * minute), (role, pause) => {
        const last = begun + 4 * hour
        const written = session(role, last - begun)
        const kept = {
          ...written,
          seenAt: mustRefresh(written, role, last) ? last : written.seenAt,
        }
        expect(isLive(kept, role, last + pause)).toBe(true)
      }),
    )
  })

  it('writes its last use down seldom: a student’s hourly, an admin’s by the minute', () => {
    expect(mustRefresh(session('student'), 'student', begun + hour - 1)).toBe(false)
    expect(mustRefresh(session('student'), 'student', begun + hour)).toBe(true)
    expect(mustRefresh(session('admin'), 'admin', begun + minute - 1)).toBe(false)
    expect(mustRefresh(session('admin'), 'admin', begun + minute)).toBe(true)
  })
})

describe('an attempt to sign up', () => {
  it('can become an account only while it is pending and its time is not over', () => {
    const attempt = { status: 'pending', expiresAt: begun + hour }
    expect(activates(attempt, begun + hour - 1)).toBe(true)
    expect(activates(attempt, begun + hour)).toBe(false)
    for (const status of ['activated', 'superseded', 'taken']) {
      expect(activates({ ...attempt, status }, begun)).toBe(false)
    }
  })
})

describe('where to go on', () => {
  it('may be a path of ours with its query', () => {
    const slot = '/book?lessonType=lst_1&startsAt=2026-12-01T09:00:00Z'
    expect(localPath(slot)).toBe(slot)
    expect(localPath('/')).toBe('/')
  })

  it.each([
    undefined,
    '',
    'bookings',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/..//evil.example',
    '/.//evil.example',
    'https://evil.example/',
    'javascript:alert(1)',
    '/a\r\nSet-Cookie: x=1',
    '/ї',
    `/${'a'.repeat(500)}`,
  ])('is nowhere for %j', (text) => {
    expect(localPath(text)).toBeNull()
  })

  it('never leads to another site, whatever is asked', () => {
    const parts = fc.constantFrom(
      '/',
      '\\',
      '.',
      '..',
      '@',
      ':',
      '?',
      '#',
      'evil.example',
      '\t',
      ' ',
    )
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 8 }), (pieces) => {
        const path = localPath(pieces.join(''))
        if (path === null) return
        expect(new URL(path, 'https://ours.example').origin).toBe('https://ours.example')
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('an address', () => {
  it('has one form: trimmed, composed, in lower case', () => {
    expect(normalizeEmail('  Rene\u0301@Example.COM ')).toBe('rené@example.com')
  })

  it('stays as it is when it is normalised again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const once = normalizeEmail(text)
        expect(normalizeEmail(once)).toBe(once)
      }),
    )
  })
})
