// Shapes and closed lists of monitoring: ratings, kinds of source, who may see them, what the forms carry.
import { z } from 'zod'
import type { Sector } from '../access/actor.ts'
import type { Audience } from '../access/audience.ts'
import { checkbox, day, oneOf, optionalDay, optionalText, text, uuid } from '../web/parse-form.ts'

/** domain.md §4: how far a recommendation is implemented in one stakeholder's eyes. */
export const ratings = ['notImplemented', 'partial', 'full', 'noInformation'] as const
export type Rating = (typeof ratings)[number]

export const bands = ['notImplemented', 'partial', 'full'] as const
export type Band = (typeof bands)[number]

export const sourceKinds = ['officialDocument', 'statistics', 'courtDecision', 'media', 'ownDocumentation', 'testimony', 'other'] as const
export type SourceKind = (typeof sourceKinds)[number]

/** Audiences of a rating, widest first; "named" without names is the organisation alone. */
export const ratingAudiences = ['public', 'country', 'coalition', 'named'] as const satisfies readonly Audience[]
export type RatingAudience = (typeof ratingAudiences)[number]
/** `coalitionName` only where it was read for a person who may know it. */
export type Reach = { audience: RatingAudience; coalitionId?: string; coalitionName?: string; namedAccountIds: string[] }

/** A name in both languages of the screens. */
export type TwoNames = { en: string; fr: string }

export type Evidence = {
  id: string
  assessmentId: string
  kind: 'link' | 'file'
  url?: string
  sha256?: string
  fileName?: string
  title: string
  sourceKind: SourceKind
  isFirstHand: boolean
  /** Id and name of a region of the country. */
  region?: string
  regionName?: TwoNames
  place?: string
  dated?: string
  followsAssessment: boolean
  createdAt: Date
} & Reach

/** One organisation's word on one recommendation, as far as the reader may see it. */
export type Assessment = {
  id: string
  recommendationId: string
  organisationId: string
  organisationName: string
  sector: Sector
  /** Ids of regions of the country in which the organisation works. */
  regions: string[]
  country: string
  rating: Rating
  isContrary: boolean
  reason: string
  asOf: string
  /** The earlier and the later rating of the same organisation, where the reader may see them. */
  supersedes?: string
  supersededBy?: string
  submittedAt: Date
  supersededAt?: Date
  evidence: Evidence[]
} & Reach

/** A rating being written: complete only when it is submitted. */
export type AssessmentDraft = Omit<Assessment, 'rating' | 'reason' | 'asOf' | 'submittedAt'> & {
  rating?: Rating
  reason?: string
  asOf?: string
  revision: number
  createdAt: Date
}

/** The words of the audience chooser: 'public', 'country', 'coalition:<id>', 'named', 'organisation'; for evidence also 'same'. */
export const reachChoice = () =>
  text(60).refine((choice) => /^(same|public|country|named|organisation|coalition:[0-9a-f-]{36})$/.test(choice), 'form.choose')

const shared = {
  organisationId: uuid(),
  isContrary: checkbox(),
  audience: reachChoice(),
  named: z.array(z.uuid()).max(200),
  keep: z.array(z.uuid()).max(100),
  /** The rating that the form showed as the current one, and the state of the draft it showed: to notice that a colleague was faster. */
  earlier: optionalText(40),
  revision: optionalText(9),
}

export const NewAssessment = z.object({ ...shared, rating: oneOf(ratings), reason: text(4000), asOf: day() })
export const DraftAssessment = z.object({
  ...shared,
  rating: z.enum(ratings).optional().catch(undefined),
  reason: optionalText(4000),
  asOf: optionalDay(),
})
export type DraftAssessment = z.output<typeof DraftAssessment>

export const NewAudience = z.object({ audience: reachChoice(), named: z.array(z.uuid()).max(200) })
export const Withdrawal = z.object({ reason: optionalText(1000) })

/** Files that may be evidence: 20 MB each, five rows a form. */
export const evidenceLimits = { bytes: 20 * 1024 * 1024, rows: 5 }

export type NewEvidence = {
  url?: string
  file?: { name: string; bytes: Uint8Array; mediaType: string }
  title: string
  sourceKind: SourceKind
  isFirstHand: boolean
  region?: string
  place?: string
  dated?: string
  choice: string
}
