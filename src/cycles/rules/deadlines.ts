// The dates that follow from a session and a review: what is due when, how sure that is, and why.
import { addDays, addMonths, dayDate, type PartialDate, spanDate } from '../../lib/partial-date.ts'
import type { Deadline, DeadlineKind, DeadlineOverride, DeadlineRule, Review } from '../schema.ts'
import { reviewDay } from './reviews.ts'

type Context = { rules: DeadlineRule[]; overrides?: DeadlineOverride[]; following?: Review }

/**
 * All deadlines of a review in the order of their dates. A deadline that the UN published for the session is confirmed; the others follow from the editable rules and are estimated; what an officer
 * entered comes before both, and the date it replaces is kept as `original`. `following` is the country's next review, where known.
 */
export function deadlinesOf(review: Review, { rules, overrides = [], following }: Context): Deadline[] {
  return rules
    .map((rule) => overridden(computed(rule, review, following), overrides))
    .toSorted((a, b) => (a.date.from < b.date.from ? -1 : a.date.from > b.date.from ? 1 : 0))
}

/** The first deadline that has not passed. */
export function nextDeadline(deadlines: Deadline[], today: string): Deadline | undefined {
  return deadlines.find((deadline) => deadline.date.to >= today)
}

function computed(rule: DeadlineRule, review: Review, following: Review | undefined): Deadline {
  if (rule.kind === 'nextReview' && following?.session !== undefined) {
    const status = following.dateConfidence === 'confirmed' ? 'confirmed' : 'estimated'
    return { kind: rule.kind, date: following.date, status, basis: { key: 'session', session: following.session } }
  }
  const published = publishedBySession(rule.kind, review)
  if (published && review.session !== undefined) {
    return { kind: rule.kind, date: published, status: 'confirmed', basis: { key: 'session', session: review.session } }
  }
  const basis = { rule }
  const date = shifted(anchorOf(rule, review), rule)
  if (rule.anchor !== 'opening' || !review.movedFrom)
    return { kind: rule.kind, date, status: 'estimated', basis: { key: 'rule', ...basis } }
  // A review moved to a later session gets new deadlines: both are shown, as the first ones may already have been met.
  const original = shifted(dayDate(review.movedFrom.opening), rule)
  return { kind: rule.kind, date, status: 'moved', original, basis: { key: 'movedReview', session: review.movedFrom.session, ...basis } }
}

/** When a whole session is postponed its documents were still due for the first opening (session 36, postponed in 2020). */
function anchorOf(rule: DeadlineRule, review: Review): PartialDate {
  if (rule.anchor === 'review') return review.session === undefined ? review.date : dayDate(reviewDay(review))
  return review.openingFirst ? dayDate(review.openingFirst) : review.opening
}

function publishedBySession(kind: DeadlineKind, review: Review): PartialDate | undefined {
  if (review.movedFrom) return undefined
  if (kind === 'stakeholderSubmission') return review.stakeholderDeadline
  return kind === 'nationalReport' ? review.nationalReportDeadline : undefined
}

function shifted(anchor: PartialDate, { from, to, unit }: DeadlineRule): PartialDate {
  const shift = unit === 'days' ? addDays : addMonths
  return spanDate(shift(anchor.from, from), shift(anchor.to, to))
}

function overridden(deadline: Deadline, overrides: DeadlineOverride[]): Deadline {
  const override = overrides.find((given) => given.kind === deadline.kind)
  if (!override) return deadline
  const isSame = override.date.from === deadline.date.from && override.date.to === deadline.date.to
  return {
    kind: deadline.kind,
    date: override.date,
    status: override.status,
    basis: { key: 'override', reason: override.reason },
    original: isSame ? deadline.original : (deadline.original ?? deadline.date),
  }
}
