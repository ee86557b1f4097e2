// Mid-term reports: closed lists, shapes and what the forms carry.
import { z } from 'zod'
import { type Locale, locales } from '../i18n/locales.ts'
import type { Assessment } from '../monitoring/schema.ts'
import type { Recommendation } from '../recommendations/schema.ts'
import { checkbox, oneOf, optionalText, text } from '../web/parse-form.ts'

export const authorKinds = ['state', 'nhri', 'coalition', 'organisation'] as const
export type AuthorKind = (typeof authorKinds)[number]
export const sectionKinds = ['summary', 'method', 'consultation', 'recommendations', 'challenges', 'needs', 'conclusion', 'own'] as const
export type SectionKind = (typeof sectionKinds)[number]
export const reportAudiences = ['public', 'country', 'coalition'] as const
export type ReportAudience = (typeof reportAudiences)[number]
/** The author's own word on a recommendation in the report. */
export const itemRatings = ['notImplemented', 'partial', 'full', 'contrary', 'noInformation'] as const
export type ItemRating = (typeof itemRatings)[number]

export type Report = {
  id: string
  authorKind: AuthorKind
  country: string
  session: number
  organisationId: string
  coalitionId?: string
  /** As printed: the organisation’s or the coalition’s name. */
  authorName: string
  lang: Locale
  title: string
  audience: ReportAudience
  isDraft: boolean
  asOf: string
  createdAt: Date
  changedAt: Date
  publishedAt?: Date
}

export type Section = { id: string; kind: SectionKind; heading: string; body: string; rank: number; version: number }
export type Item = {
  recommendationId: string
  theme: string
  rank: number
  isIncluded: boolean
  rating?: ItemRating
  narrative: string
  version: number
}
/** A report's item with what it is about and the ratings of others that the report may show. */
export type FullItem = Item & { recommendation: Recommendation; shown: Assessment[]; hiddenCount: number }

export const NewReport = z.object({
  review: text(20).refine((value) => /^[A-Z]{3}-\d{1,2}$/.test(value), 'form.choose'),
  /** "organisation:<id>" or "coalition:<id>:<writing organisation>". */
  author: text(120).refine((value) => /^(organisation:[0-9a-f-]{36}|coalition:[0-9a-f-]{36}:[0-9a-f-]{36})$/.test(value), 'form.choose'),
  lang: oneOf(locales),
  title: text(300),
})
export const SectionText = z.object({ heading: text(300), body: optionalText(200_000), version: z.coerce.number().int() })
export const NewSection = z.object({ heading: text(300) })
export const ItemText = z.object({
  theme: text(200),
  rating: z
    .string()
    .optional()
    .transform((value) => value || undefined)
    .pipe(z.enum(itemRatings, { error: 'form.choose' }).optional()),
  narrative: optionalText(20_000),
  isIncluded: checkbox(),
  version: z.coerce.number().int(),
})
export const Publication = z.object({ audience: oneOf(['public', 'country'] as const), confirmed: checkbox() })
