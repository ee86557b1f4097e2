// The programme as a calendar feed: steps, reviews and deadlines, each with an address and a name that stays when its date moves.

import { type CalendarEntry, writeCalendar } from '../../lib/ics.ts'
import { formatPartialDate } from '../../lib/partial-date.ts'
import type { View } from '../../web/context.ts'
import type { BoardCountry } from '../rules/board.ts'
import { stateOfStep } from '../rules/steps.ts'
import type { Deadline, Review } from '../schema.ts'
import { stepTitle } from './board-parts.tsx'

export type FeedCountry = { country: BoardCountry; deadlines: (Deadline & { cycle: number })[] }

/** The calendar of one or several countries. Estimated dates and plans are tentative; a window of months is one entry on its last day, as what is due by then. */
export function programmeFeed(view: View, name: string, countries: FeedCountry[]): string {
  const entries = countries.flatMap(({ country, deadlines }) => [
    ...country.reviews.filter((review) => review.date.to >= firstDay(view)).map((review) => reviewEntry(view, country, review)),
    ...country.rows.flatMap((row) => row.marks).map(({ step }) => stepEntry(view, country, step)),
    ...deadlines
      .filter((deadline) => deadline.kind !== 'nextReview' && deadline.date.to >= firstDay(view))
      .map((deadline) => deadlineEntry(view, country, deadline)),
  ])
  return writeCalendar({
    name,
    productId: 'Terrain',
    language: view.locale,
    stamp: view.now,
    entries: entries.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.uid < b.uid ? -1 : 1)),
  })
}

/** Older reviews and deadlines only make a feed heavy; steps stay. */
const firstDay = (view: View) => `${Number(view.today.slice(0, 4)) - 2}-01-01`
const uid = (view: View, name: string) => `${name}@${new URL(view.baseUrl).hostname}`
const pageOf = (view: View, path: string) => view.baseUrl + view.url(path)

function stepEntry(view: View, country: BoardCountry, step: BoardCountry['rows'][number]['marks'][number]['step']): CalendarEntry {
  const state = stateOfStep(step, view.today)
  const title = view.t('step.pageTitle', { country: country.name, step: stepTitle(view, step.kind) })
  return {
    uid: uid(view, `step-${step.id}`),
    from: step.date.from,
    to: step.date.to,
    summary: state === 'done' ? title : view.t('feed.stepState', { step: title, state: view.t.dynamic(`step.state.${state}`) }),
    description: [step.title, formatPartialDate(step.date, view.locale)].filter(Boolean).join('\n'),
    url: pageOf(view, `/steps/${step.id}`),
    categories: [view.t('feed.steps')],
    status: step.state === 'cancelled' ? 'CANCELLED' : step.state === 'done' ? 'CONFIRMED' : 'TENTATIVE',
    sequence: (step.revision ?? 1) - 1,
  }
}

function reviewEntry(view: View, country: BoardCountry, review: Review): CalendarEntry {
  const isWindow = review.dateConfidence === 'estimated'
  const middle = new Date((Date.parse(review.date.from) + Date.parse(review.date.to)) / 2).toISOString().slice(0, 10)
  return {
    uid: uid(view, `review-${country.iso3}-${review.cycle}`),
    from: isWindow ? middle : review.date.from,
    to: isWindow ? middle : review.date.to,
    summary: view.t(isWindow ? 'feed.reviewEstimated' : 'feed.review', { country: country.name, cycle: review.cycle }),
    url: pageOf(view, `/countries/${country.iso3}`),
    categories: [view.t('feed.reviews')],
    status: review.dateConfidence === 'confirmed' ? 'CONFIRMED' : 'TENTATIVE',
  }
}

function deadlineEntry(view: View, country: BoardCountry, deadline: Deadline & { cycle: number }): CalendarEntry {
  const status = view.t.dynamic(`deadline.status.${deadline.status}`)
  return {
    uid: uid(view, `deadline-${country.iso3}-${deadline.cycle}-${deadline.kind}`),
    from: deadline.date.to,
    to: deadline.date.to,
    summary: view.t('feed.deadline', { country: country.name, deadline: view.t.dynamic(`deadline.${deadline.kind}`), status }),
    url: pageOf(view, `/countries/${country.iso3}#deadlines`),
    categories: [view.t('feed.deadlines')],
    status: deadline.status === 'estimated' ? 'TENTATIVE' : 'CONFIRMED',
  }
}
