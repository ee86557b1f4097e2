// Everything found, without a cap: read in portions, each in a transaction of its own, so that a long export holds nothing up.
import type { Actor } from '../access/actor.ts'
import { stateName } from '../countries/state-name.ts'
import { type Pool, transact } from '../db/transact.ts'
import type { Column, Row } from '../lib/table-export/table.ts'
import { listRecommendationsById } from '../recommendations/queries.ts'
import type { Recommendation } from '../recommendations/schema.ts'
import type { View } from '../web/context.ts'

const atOnce = 2000

export async function* recommendationsInPortions(pool: Pool, actor: Actor, ids: Iterable<string>): AsyncGenerator<Recommendation> {
  let portion: string[] = []
  for (const id of ids) {
    portion.push(id)
    if (portion.length < atOnce) continue
    yield* await read(pool, actor, portion)
    portion = []
  }
  if (portion.length > 0) yield* await read(pool, actor, portion)
}

const read = (pool: Pool, actor: Actor, ids: string[]) => transact(pool, actor, (db) => listRecommendationsById(db, ids))

export const exportColumns = ({ t }: View): Column[] => [
  { key: 'id', header: t('register.column.id'), kind: 'text', width: 18 },
  { key: 'state', header: t('register.column.state'), kind: 'text', width: 22 },
  { key: 'cycle', header: t('register.column.cycle'), kind: 'number', width: 7 },
  { key: 'session', header: t('register.column.session'), kind: 'number', width: 8 },
  { key: 'paragraph', header: t('register.column.paragraph'), kind: 'text', width: 10 },
  { key: 'text', header: t('register.column.text'), kind: 'text', width: 90 },
  { key: 'states', header: t('register.column.states'), kind: 'text', width: 30 },
  { key: 'position', header: t('register.column.position'), kind: 'text', width: 16 },
  { key: 'positionSource', header: t('register.column.positionSource'), kind: 'text', width: 26 },
  { key: 'action', header: t('register.column.action'), kind: 'number', width: 9 },
  { key: 'issues', header: t('register.column.issues'), kind: 'text', width: 40 },
  { key: 'themes', header: t('register.column.themes'), kind: 'text', width: 40 },
  { key: 'groups', header: t('register.column.groups'), kind: 'text', width: 30 },
  { key: 'sdgs', header: t('register.column.sdgs'), kind: 'text', width: 16 },
]

export function exportRow({ t, locale }: View, recommendation: Recommendation): Row {
  const { id, country, cycle, session, paragraph, text, states, position, positionSource, action, issues, themes, groups, sdgs } =
    recommendation
  return {
    id,
    state: stateName(locale, country),
    cycle,
    session,
    paragraph,
    text,
    states: states.map((iso3) => stateName(locale, iso3)).join('; '),
    position: t.dynamic(`recommendation.position.${position}`),
    positionSource,
    action,
    issues: issues.join('; '),
    themes: themes.join('; '),
    groups: groups.join('; '),
    sdgs: sdgs.join('; '),
  }
}

/** The facts of a recommendation as data: what the pages' JSON twins carry. */
export const asData = ({ documentId: _document, mergedInto: _merged, isWithdrawn: _withdrawn, rank: _rank, ...facts }: Recommendation) =>
  facts

/** A JSON array written item by item. */
export async function* jsonArray(items: AsyncIterable<unknown>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  let separator = '[\n'
  let lines: string[] = []
  for await (const item of items) {
    lines.push(separator + JSON.stringify(item))
    separator = ',\n'
    if (lines.length >= 500) {
      yield encoder.encode(lines.join(''))
      lines = []
    }
  }
  yield encoder.encode(`${lines.join('')}${separator === '[\n' ? '[' : ''}\n]\n`)
}
