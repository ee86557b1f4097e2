// What the programme adds to "my work": steps that are late or not closed, and what comes next in the countries one answers for.
import { isStaff } from '../access/actor.ts'
import { formatPartialDate } from '../lib/partial-date.ts'
import type { View } from '../web/context.ts'
import type { WorkItem, WorkProvider } from '../web/work.ts'
import { nextText } from './pages/board-list.tsx'
import { stepTitle } from './pages/board-parts.tsx'
import { getProgramme } from './queries/programme.ts'
import { type BoardCountry, boardOf } from './rules/board.ts'

const mostItems = 8

/** For the programme's people all countries, for a national focal point their own. */
export const programmeWork: WorkProvider = async (db, actor, view) => {
  if (!isStaff(actor) && actor.focalPointOf.length === 0) return undefined
  const { countries, windows } = await getProgramme(db, actor, { locale: view.locale })
  const own = countries.filter((country) => isStaff(actor) || actor.focalPointOf.includes(country.iso3))
  const board = boardOf(own, { windows, today: view.today })
  const items = [...board.flatMap((country) => dueItems(view, country)), ...comingItems(view, board)]
  return { rank: 20, title: view.t('work.programme'), items: items.slice(0, mostItems), empty: view.t('work.programme.empty') }
}

function dueItems(view: View, country: BoardCountry): WorkItem[] {
  const marks = country.rows.flatMap((row) => row.marks).filter((mark) => mark.state === 'late')
  const calls = country.rows.flatMap((row) => row.calls).filter((call) => call.state === 'late')
  return [
    ...marks.map(({ step, kind }) => ({
      path: `/steps/${step.id}/completion`,
      text: view.t('step.pageTitle', { country: country.name, step: stepTitle(view, kind) }),
      note: view.t('work.notClosed', { date: formatPartialDate(step.date, view.locale) }),
      isDue: true,
    })),
    ...calls.map(({ kind }) => ({
      path: `/countries/${country.iso3}#steps`,
      text: view.t('step.pageTitle', { country: country.name, step: stepTitle(view, kind) }),
      note: view.t('step.state.late'),
      isDue: true,
    })),
  ]
}

function comingItems(view: View, board: BoardCountry[]): WorkItem[] {
  return board
    .toSorted((a, b) => ((a.next?.date.to ?? '') < (b.next?.date.to ?? '') ? -1 : 1))
    .flatMap((country) =>
      country.next ? [{ path: `/countries/${country.iso3}#steps`, text: country.name, note: nextText(view, country.next) }] : [],
    )
}
