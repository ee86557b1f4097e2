// Rules of sign-ins, passwords, paths and invitations, case by case.
import { describe, expect, test } from 'vitest'
import { type Actor, visitor } from '../access/actor.ts'
import { deviceOf, invitationProblem, mayGuess, passwordProblem, safeNextPath, statusOfInvitation } from './rules.ts'

test('a known device has its own count; elsewhere account and address are counted', () => {
  const none = { ofAccount: 0, ofKnownDevice: undefined, ofAddress: 0 }
  expect(mayGuess(none)).toBe(true)
  expect(mayGuess({ ...none, ofAccount: 9 })).toBe(true)
  expect(mayGuess({ ...none, ofAccount: 10 })).toBe(false)
  expect(mayGuess({ ...none, ofAddress: 299 })).toBe(true)
  expect(mayGuess({ ...none, ofAddress: 300 })).toBe(false)
  expect(mayGuess({ ofAccount: 10_000, ofKnownDevice: 0, ofAddress: 10_000 })).toBe(true)
  expect(mayGuess({ ofAccount: 0, ofKnownDevice: 10, ofAddress: 0 })).toBe(false)
})

test.each([
  ['fourteen chars', 'people.password.short'],
  ['👩‍👩‍👧‍👦'.normalize(), 'people.password.short'],
  ['aaaaaaaaaaaaaaaaaaaa', 'people.password.simple'],
  ['kofikofikofikofi', 'people.password.simple'],
  ['marguerite marguerite', 'people.password.name'],
  ['five words make a key', undefined],
  ['пять слов — это ключ', undefined],
])('the password %s', (password, problem) => {
  expect(passwordProblem(password, 'Marguerite')).toBe(problem)
})

test.each([
  ['/countries/XSV?tab=2', '/countries/XSV?tab=2'],
  ['/fr/work', '/work'],
  ['/fr', '/'],
  ['/', '/'],
  ['//evil.example', undefined],
  ['/\\evil.example', undefined],
  ['/\n/evil.example', undefined],
  ['https://evil.example', undefined],
  ['javascript:alert(1)', undefined],
  ['/sign-out', undefined],
  ['/fr/quick-exit', undefined],
  ['/invitation/abc', '/invitation/abc'],
  ['', undefined],
  [undefined, undefined],
])('after signing in, %j leads to %j', (next, path) => {
  expect(safeNextPath(next)).toBe(path)
})

test('an invitation is used, withdrawn, expired or open, in this order', () => {
  const now = new Date('2026-03-02T12:00:00Z')
  const later = new Date('2026-03-02T12:00:01Z')
  expect(statusOfInvitation({ usedAt: null, withdrawnAt: null, expiresAt: later }, now)).toBe('open')
  expect(statusOfInvitation({ usedAt: null, withdrawnAt: null, expiresAt: now }, now)).toBe('expired')
  expect(statusOfInvitation({ usedAt: null, withdrawnAt: now, expiresAt: now }, now)).toBe('withdrawn')
  expect(statusOfInvitation({ usedAt: now, withdrawnAt: now, expiresAt: now }, now)).toBe('used')
})

test('a device is told by browser and system only', () => {
  expect(deviceOf('Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36')).toBe('Chrome · Android')
  expect(deviceOf(undefined)).toBe('')
})

describe('who may invite whom', () => {
  const person = (parts: Partial<Actor>): Actor => ({ ...visitor, kind: 'account', accountId: 'x', role: 'member', ...parts })
  const administrator = person({ role: 'administrator' })
  const officer = person({ role: 'programme-officer' })
  const focalPoint = person({ focalPointOf: ['XSV'] })
  const coordinator = person({
    memberships: [{ organisationId: 'o', organisationName: 'O', sector: 'cso', country: 'XSV', isCoordinator: true }],
  })
  const led = { id: 'o', country: 'XSV', hasCoordinator: true }
  const unled = { id: 'p', country: 'XSV', hasCoordinator: false }
  test.each([
    ['an administrator, staff', administrator, { role: 'programme-officer' }, undefined],
    ['an officer, staff', officer, { role: 'programme-officer' }, 'people.invitation.onlyAdministrators'],
    ['an officer, a focal point', officer, { role: 'focal-point' }, undefined],
    ['a focal point, a focal point', focalPoint, { role: 'focal-point' }, 'people.invitation.onlyStaff'],
    ['a focal point, into an organisation without a coordinator', focalPoint, { role: 'member', organisation: unled }, undefined],
    [
      'a focal point, into one that has a coordinator',
      focalPoint,
      { role: 'member', organisation: led },
      'people.invitation.hasCoordinator',
    ],
    [
      'an administrator, into one that has a coordinator',
      administrator,
      { role: 'member', organisation: led },
      'people.invitation.hasCoordinator',
    ],
    [
      'a focal point, in another country',
      focalPoint,
      { role: 'member', organisation: { ...unled, country: 'XZR' } },
      'people.invitation.onlyOwn',
    ],
    ['a coordinator, into her own', coordinator, { role: 'member', organisation: led }, undefined],
    ['a coordinator, into another', coordinator, { role: 'member', organisation: unled }, 'people.invitation.onlyOwn'],
    ['anybody, into none', officer, { role: 'member' }, 'people.invitation.organisationMissing'],
  ] as const)('%s', (_, actor, place, problem) => {
    expect(invitationProblem(actor, place)).toBe(problem)
  })
})
