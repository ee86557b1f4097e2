// What holds for sign-ins, passwords, invitations and coalitions: pure, without database, clock or web.
import { type Actor, isAdministrator, isFocalPointOf, isStaff, type Sector } from '../access/actor.ts'

/** Wrong guesses that one account bears in a day (trust.md, "Accounts"). */
export const guessesPerAccount = 10
/** Wrong guesses from one address in an hour: a workshop of 100 people who each mistype twice still gets in; a list of stolen passwords does not. */
export const guessesPerAddress = 300

export type Guesses = {
  /** Wrong guesses at the account in the last day, from anywhere but its known devices. */
  ofAccount: number
  /** Wrong guesses in the last day from this device, where it is one on which the account has signed in before. */
  ofKnownDevice: number | undefined
  /** Wrong guesses from the address in the last hour, whatever the account. */
  ofAddress: number
}

/** Whether one more guess is allowed. A known device has its own count, so that strangers cannot lock the owner out. */
export function mayGuess({ ofAccount, ofKnownDevice, ofAddress }: Guesses): boolean {
  if (ofKnownDevice !== undefined) return ofKnownDevice < guessesPerAccount
  return ofAccount < guessesPerAccount && ofAddress < guessesPerAddress
}

export const leastPasswordLength = 15

/** What is wrong with a new password, as a message key; undefined when it will do. Length counts, composition does not. */
export function passwordProblem(password: string, signInName: string): string | undefined {
  const characters = [...password.normalize('NFKC')]
  if (characters.length < leastPasswordLength) return 'people.password.short'
  if (new Set(characters).size < 5) return 'people.password.simple'
  if (signInName.length >= 3 && password.toLowerCase().replaceAll(signInName.toLowerCase(), '').length < 8) return 'people.password.name'
  return undefined
}

/** A path within this site, or undefined: what a link may ask for after signing in. */
export function safeNextPath(next: string | undefined): string | undefined {
  if (!next || !/^\/(?![/\\])/.test(next) || /[\\\u0000-\u001f]/.test(next) || next.length > 2000) return undefined
  const url = URL.canParse(next, 'http://here.invalid') ? new URL(next, 'http://here.invalid') : undefined
  if (url?.host !== 'here.invalid' || /^\/(fr\/)?(sign-in|sign-out|quick-exit)(\/|$)/.test(url.pathname)) return undefined
  return url.pathname.replace(/^\/fr(?=\/|$)/, '') + url.search || '/'
}

/** "Firefox on Android": enough to recognise one's own device in the list, no more. */
export function deviceOf(userAgent: string | undefined): string {
  const agent = userAgent ?? ''
  const browser = [
    ['Edg', 'Edge'],
    ['OPR', 'Opera'],
    ['SamsungBrowser', 'Samsung Internet'],
    ['Firefox', 'Firefox'],
    ['Chrome', 'Chrome'],
    ['Safari', 'Safari'],
  ].find(([mark]) => agent.includes(mark ?? ''))?.[1]
  const system = [
    ['Android', 'Android'],
    ['iPhone', 'iPhone'],
    ['iPad', 'iPad'],
    ['Windows', 'Windows'],
    ['Mac OS', 'macOS'],
    ['Linux', 'Linux'],
  ].find(([mark]) => agent.includes(mark ?? ''))?.[1]
  return [browser, system].filter(Boolean).join(' · ')
}

export const invitationDays = 14

export type InvitationStatus = 'open' | 'used' | 'withdrawn' | 'expired'
export function statusOfInvitation(
  invitation: { usedAt: Date | null; withdrawnAt: Date | null; expiresAt: Date },
  now: Date,
): InvitationStatus {
  if (invitation.usedAt) return 'used'
  if (invitation.withdrawnAt) return 'withdrawn'
  return invitation.expiresAt <= now ? 'expired' : 'open'
}

type Place = {
  role: 'member' | 'focal-point' | 'programme-officer' | 'administrator'
  organisation?: { id: string; country?: string; hasCoordinator: boolean }
}

/**
 * Why the actor may not invite somebody to this place, as a message key; undefined when they may. Staff are named by administrators, focal points by staff.
 * Once an organisation has a coordinator, only its coordinators let people in: otherwise staff or a focal point could open its drafts to anyone.
 */
export function invitationProblem(actor: Actor, { role, organisation }: Place): string | undefined {
  if (role === 'administrator' || role === 'programme-officer')
    return isAdministrator(actor) ? undefined : 'people.invitation.onlyAdministrators'
  if (role === 'focal-point') return isStaff(actor) ? undefined : 'people.invitation.onlyStaff'
  if (!organisation) return 'people.invitation.organisationMissing'
  if (actor.memberships.some((membership) => membership.organisationId === organisation.id && membership.isCoordinator)) return undefined
  if (!isStaff(actor) && !isFocalPointOf(actor, organisation.country)) return 'people.invitation.onlyOwn'
  return organisation.hasCoordinator ? 'people.invitation.hasCoordinator' : undefined
}

/** Organisations of the State itself: never in a coalition unless named in so many words (domain.md §6, trust.md "Audiences"). */
export const isStateBody = (sector: Sector) => sector === 'government' || sector === 'parliament' || sector === 'judiciary'
