// Fills in the reference facts at every start: the States, sessions 1–54, who is reviewed when, usual windows and rules. What a person corrected stays.
import { readFileSync } from 'node:fs'
import { systemActor } from '../../access/actor.ts'
import { listStates } from '../../countries/states.ts'
import { type Db, type Pool, transact } from '../../db/transact.ts'
import { isoPartialDate } from '../../lib/partial-date.ts'
import { projectPath } from '../../lib/project-file.ts'
import { readDeadlineRules, readReviewFacts, readSessions, readStepWindows } from '../parse/reference.ts'

/** Brings the facts of the program's data files into the database. Idempotent; the newest files win except where somebody entered the day of a review or changed a window or rule. */
export function loadReferenceFacts(pool: Pool): Promise<void> {
  return transact(pool, systemActor, async (db) => {
    await loadCountries(db)
    await loadSessions(db)
    await loadReviews(db)
    await loadRules(db)
  })
}

/** The text of a data file of this feature. */
export const readData = (name: string) => readFileSync(projectPath('src/cycles/data', name), 'utf8')

async function loadCountries(db: Db): Promise<void> {
  const rows = listStates()
    .filter((state) => state.isMember)
    .map((state) => ({ iso3: state.iso3, nameEn: state.names.en, nameFr: state.names.fr, regionalGroup: state.regionalGroup }))
  await db`insert into country ${db(rows)}
    on conflict (iso3) do update set name_en = excluded.name_en, name_fr = excluded.name_fr, regional_group = excluded.regional_group
    where (country.name_en, country.name_fr, country.regional_group) is distinct from (excluded.name_en, excluded.name_fr, excluded.regional_group)`
}

async function loadSessions(db: Db): Promise<void> {
  const rows = readSessions(readData('sessions.csv')).map((session) => ({
    session: session.session,
    cycle: session.cycle,
    opens: session.opens,
    closes: session.closes,
    dates: session.dates,
    opensFirst: session.opensFirst ?? null,
    closesFirst: session.closesFirst ?? null,
    stakeholderDeadline: session.stakeholderDeadline ? isoPartialDate(session.stakeholderDeadline) : null,
    nationalReportDeadline: session.nationalReportDeadline ? isoPartialDate(session.nationalReportDeadline) : null,
    source: session.source,
  }))
  await db`insert into upr_session ${db(rows)}
    on conflict (session) do update set cycle = excluded.cycle, opens = excluded.opens, closes = excluded.closes, dates = excluded.dates, opens_first = excluded.opens_first,
      closes_first = excluded.closes_first, stakeholder_deadline = excluded.stakeholder_deadline, national_report_deadline = excluded.national_report_deadline, source = excluded.source
    where upr_session is distinct from excluded`
}

async function loadReviews(db: Db): Promise<void> {
  const rows = readReviewFacts(readData('reviews.csv')).map((fact) => ({
    country: fact.iso3,
    cycle: fact.cycle,
    session: fact.session,
    earlierSession: fact.earlier_session ?? null,
    day: fact.day ?? null,
    dayConfidence: fact.day_confidence ?? null,
    stateConfidence: fact.state_confidence,
    reportSymbol: fact.report_symbol ?? null,
  }))
  // A day with a source was entered by a person.
  await db`insert into review ${db(rows)}
    on conflict (country, cycle) do update set session = excluded.session, earlier_session = excluded.earlier_session, day = excluded.day, day_confidence = excluded.day_confidence,
      state_confidence = excluded.state_confidence, report_symbol = excluded.report_symbol
    where review.day_source is null and review is distinct from excluded`
}

async function loadRules(db: Db): Promise<void> {
  const windows = readStepWindows(readData('step-windows.csv')).map(({ kind, from, to }) => ({ kind, fromMonths: from, toMonths: to }))
  const rules = readDeadlineRules(readData('deadline-rules.csv')).map(({ kind, anchor, from, to, unit }) => ({
    kind,
    anchor,
    fromAmount: from,
    toAmount: to,
    unit,
  }))
  await db`insert into step_window ${db(windows)} on conflict do nothing`
  await db`insert into deadline_rule ${db(rules)} on conflict do nothing`
}
