// Who may do what: one line per verb, readable by a lawyer. Every route names its verb, every command asks again with the thing in hand. What is not listed is refused.
import { Forbidden, NotFound } from '../lib/refusal.ts'
import { type Actor, isAdministrator, isFocalPointOf, isSignedIn, isStaff, isStakeholderOf, organisationIdsOf } from './actor.ts'
import { type Audienced, isAmongAudience } from './audience.ts'

/** The facts about a thing that the policy may ask for. */
export type Thing = Partial<Audienced>
/** Without a thing the question is "to anything at all?", asked at the route before the thing is known. */
type Rule = (actor: Actor, thing?: Thing) => boolean

const anyone: Rule = () => true
/** Only the program itself. */
const nobody: Rule = () => false
const signedIn: Rule = isSignedIn
const staff: Rule = isStaff
const self: Rule = (actor, thing) => isSignedIn(actor) && (thing === undefined || thing.accountId === actor.accountId)
/** The programme's people, or the national focal point of the thing's country. */
const staffOrFocalPoint: Rule = (actor, thing) =>
  isStaff(actor) || (thing === undefined ? actor.focalPointOf.length > 0 : isFocalPointOf(actor, thing.country))
const amongAudience: Rule = (actor, thing) => thing === undefined || isAmongAudience(actor, { audience: 'sealed', ...thing })
/** Members of the organisation that owns the thing. */
const ownOrganisation: Rule = (actor, thing) =>
  thing === undefined
    ? actor.memberships.length > 0
    : thing.organisationId !== undefined && organisationIdsOf(actor).includes(thing.organisationId)
const coordinatorOfOwner: Rule = (actor, thing) =>
  actor.memberships.some(
    (membership) => membership.isCoordinator && (thing === undefined || membership.organisationId === thing.organisationId),
  )
/** A member of a vetted organisation of the thing's country, speaking for that organisation. */
const ownOrganisationInCountry: Rule = (actor, thing) =>
  ownOrganisation(actor, thing) && (thing === undefined || isStakeholderOf(actor, thing.country))
const inOwnCoalition: Rule = (actor, thing) =>
  thing === undefined ? actor.memberships.length > 0 : thing.coalitionId !== undefined && actor.coalitionIds.includes(thing.coalitionId)

export const policy = {
  'page.read': anyone,
  'signIn.start': anyone,
  'signIn.end': anyone,
  'invitation.accept': anyone,
  'account.manage': self,
  'work.read': signedIn,
  // At the server's own terminal only: whoever can give anybody a new password can read everything.
  'account.administer': nobody,

  'programme.read': anyone,
  'country.read': anyone,
  'programme.addCountry': staff,
  'programme.changeRule': staff,
  'review.correct': staff,
  'step.plan': staffOrFocalPoint,
  'step.move': staffOrFocalPoint,
  'step.cancel': staffOrFocalPoint,
  'step.close': staffOrFocalPoint,
  'deadline.move': staffOrFocalPoint,

  'organisation.read': signedIn,
  'organisation.create': staffOrFocalPoint,
  'organisation.change': (actor, thing) => staffOrFocalPoint(actor, thing) || coordinatorOfOwner(actor, thing),
  'person.invite': (actor, thing) => staffOrFocalPoint(actor, thing) || coordinatorOfOwner(actor, thing),
  'invitation.withdraw': (actor, thing) => self(actor, thing) || isStaff(actor) || coordinatorOfOwner(actor, thing),
  'membership.read': (actor, thing) => isStaff(actor) || ownOrganisation(actor, thing),
  'membership.change': (actor, thing) => isAdministrator(actor) || coordinatorOfOwner(actor, thing),
  'membership.leave': self,
  'focalPoint.appoint': staff,
  'coalition.read': (actor, thing) => inOwnCoalition(actor, thing) || (thing !== undefined && ownOrganisation(actor, thing)),
  'coalition.create': ownOrganisationInCountry,
  'coalition.change': ownOrganisation,
  'coalition.leave': inOwnCoalition,

  'document.readOriginal': anyone,
  'document.receive': staffOrFocalPoint,
  'proposal.correct': staffOrFocalPoint,
  'recommendation.adopt': staffOrFocalPoint,
  'recommendation.undoAdoption': staffOrFocalPoint,
  'recommendation.read': anyone,
  'recommendation.classify': staffOrFocalPoint,
  'recommendation.suggestClass': nobody,

  'assessment.read': amongAudience,
  'assessment.draft': ownOrganisationInCountry,
  'assessment.record': ownOrganisationInCountry,
  'assessment.discard': ownOrganisation,
  'assessment.withdraw': ownOrganisation,
  'assessment.widen': ownOrganisation,
  'assessment.narrow': ownOrganisation,
  'assessment.undoAudience': ownOrganisation,
  'evidence.read': amongAudience,
  'evidence.add': ownOrganisation,
  'evidence.withdraw': ownOrganisation,

  'report.create': ownOrganisationInCountry,
  'report.write': (actor, thing) => ownOrganisation(actor, thing) || (thing !== undefined && inOwnCoalition(actor, thing)),
  'report.publish': ownOrganisation,
} as const satisfies Record<string, Rule>

export type Verb = keyof typeof policy

/** Whether the actor may do this to the thing (or, without a thing, to anything at all). The program itself may. */
export const may = (actor: Actor, verb: Verb, thing?: Thing): boolean => actor.kind === 'system' || (policy[verb] as Rule)(actor, thing)

/** Refuses what the actor may not do: as unknown when the actor may not know the thing, as forbidden otherwise. */
export function ensure(actor: Actor, verb: Verb, thing?: Thing): void {
  if (may(actor, verb, thing)) return
  const isKnown = thing?.audience === undefined || isAmongAudience(actor, { ...thing, audience: thing.audience })
  throw isKnown ? new Forbidden() : new NotFound()
}
