// The programme board's page: three views of the same facts, by region, with what needs someone now.
import { may } from '../../access/policy.ts'
import type { View } from '../../web/context.ts'
import { Downloads, Empty, Notice, PageTitle } from '../../web/parts.tsx'
import type { BoardCountry } from '../rules/board.ts'
import { type ProgrammeRegion, type StepKind, type StepWindow, stepKinds } from '../schema.ts'
import { BoardList, nextText } from './board-list.tsx'
import { stepLabel } from './board-parts.tsx'
import { BoardSvg } from './board-svg.tsx'
import { CalendarSvg } from './calendar-svg.tsx'
import { Legend } from './legend.tsx'
import { ProgrammeTable } from './programme-table.tsx'

export const programmeViews = ['review', 'calendar', 'table'] as const
export type ProgrammeView = (typeof programmeViews)[number]
export type ProgrammeData = {
  board: BoardCountry[]
  windows: StepWindow[]
  regions: ProgrammeRegion[]
  region?: ProgrammeRegion
  shape: ProgrammeView
  on?: string
}

export const wideBoard = 1200
export const middleBoard = 720

export function ProgrammePage(view: View, data: ProgrammeData) {
  const { t } = view
  const { board, shape } = data
  const real = board.filter((country) => country.region !== 'practice')
  return {
    meta: {
      title: t('board.title'),
      description: t('programme.lead', { count: real.length }),
      section: 'programme' as const,
      twins: ['json', 'csv', 'xlsx', 'ics'] as ('json' | 'csv' | 'xlsx' | 'ics')[],
      wide: true,
    },
    body: (
      <>
        <PageTitle title={t('board.title')} lead={t('programme.lead', { count: real.length })} />
        <Tools view={view} data={data} />
        {data.on && (
          <Notice kind="plain">
            <p>{t('programme.on', { date: t.date(data.on) })}</p>
          </Notice>
        )}
        {board.length === 0 ? (
          <Empty>
            <p>{t('programme.empty')}</p>
          </Empty>
        ) : (
          <Now view={view} board={board} />
        )}
        {board.length > 0 && shape !== 'table' && <Legend view={view} />}
        {board.length > 0 && <Board view={view} data={data} />}
        <p class="source">
          {t('programme.source', {
            steps: real.flatMap((country) => country.rows).flatMap((row) => row.marks).length,
            countries: real.length,
            date: t.date(view.today),
          })}{' '}
          <a href={view.url('/programme/rules')}>{t('programme.toRules')}</a>
        </p>
        <Downloads
          view={view}
          path="/programme"
          search={searchOf({ region: data.region, on: data.on })}
          formats={['csv', 'xlsx', 'json', 'ics']}
        />
        {shape !== 'table' && board.length > 0 && (
          <p class="downloads">
            <a href={`${view.url('/programme')}.svg${searchOf({ region: data.region, view: shape, on: data.on })}`}>
              {t('programme.picture')}
            </a>
          </p>
        )}
      </>
    ),
  }
}

function Board({ view, data: { board, windows, shape } }: { view: View; data: ProgrammeData }) {
  if (shape === 'table') return <ProgrammeTable view={view} board={board} />
  const widths = [
    ['wide', wideBoard],
    ['middle', middleBoard],
  ] as const
  return (
    <>
      {widths.map(([id, width]) => (
        <div class={`only-${id}`}>
          {shape === 'calendar' ? (
            <CalendarSvg view={view} board={board} width={width} id={id} />
          ) : (
            <BoardSvg view={view} board={board} windows={windows} width={width} id={id} />
          )}
        </div>
      ))}
      <BoardList view={view} board={board} />
    </>
  )
}

function Tools({ view, data }: { view: View; data: ProgrammeData }) {
  const { t } = view
  const { region, shape, on } = data
  const link = (to: { region?: ProgrammeRegion; view?: ProgrammeView }) => view.url('/programme') + searchOf({ on, ...to })
  return (
    <div class="board-tools">
      <nav class="tabs" aria-label={t('programme.views')}>
        {programmeViews.map((to) => (
          <a href={link({ region, view: to })} aria-current={to === shape ? 'page' : undefined}>
            {t.dynamic(`programme.view.${to}`)}
          </a>
        ))}
      </nav>
      {data.regions.length > 1 && (
        <nav class="tabs" aria-label={t('programme.regions')}>
          <a href={link({ view: shape })} aria-current={region === undefined ? 'page' : undefined}>
            {t('programme.allRegions')}
          </a>
          {data.regions.map((to) => (
            <a href={link({ region: to, view: shape })} aria-current={to === region ? 'page' : undefined}>
              {t.dynamic(`region.${to}`)}
            </a>
          ))}
        </nav>
      )}
      {may(view.actor, 'programme.addCountry') && (
        <a class="button quiet" href={view.url('/programme/countries/new')}>
          {t('programme.addCountry')}
        </a>
      )}
    </div>
  )
}

const mostComing = 4

/** What is late, and what comes next, in words: the first thing an officer wants to know. */
function Now({ view, board }: { view: View; board: BoardCountry[] }) {
  const { t } = view
  const late = board.map((country) => ({ country, kinds: lateKinds(country) })).filter(({ kinds }) => kinds.length > 0)
  const coming = board
    .filter((country) => country.next)
    .toSorted((a, b) => ((a.next?.date.to ?? '') < (b.next?.date.to ?? '') ? -1 : 1))
    .slice(0, mostComing)
  return (
    <div class="now-next">
      {late.length > 0 && (
        <section class="notice now">
          <h2>{t('programme.late', { count: late.flatMap(({ kinds }) => kinds).length })}</h2>
          <ul>
            {late.map(({ country, kinds }) => (
              <li>
                <a href={view.url(`/countries/${country.iso3}`)}>{country.name}</a> ·{' '}
                {t('programme.lateSteps', { count: kinds.length, steps: t.list(kinds.map((kind) => stepLabel(view, kind))) })}
              </li>
            ))}
          </ul>
        </section>
      )}
      {coming.length > 0 && (
        <section class="notice">
          <h2>{t('programme.coming')}</h2>
          <ul>
            {coming.map(
              (country) =>
                country.next && (
                  <li>
                    <a href={view.url(`/countries/${country.iso3}`)}>{country.name}</a> · {nextText(view, country.next)}
                  </li>
                ),
            )}
          </ul>
        </section>
      )}
    </div>
  )
}

/** The steps of a country that are late in any of its cycles. */
export function lateKinds(country: BoardCountry): StepKind[] {
  const late = new Set(
    country.rows.flatMap((row) => row.standings.filter((standing) => standing.state === 'late').map((standing) => standing.kind)),
  )
  return stepKinds.filter((kind) => late.has(kind))
}

/** An address's search part with the values that are there. */
export function searchOf(values: Record<string, string | undefined>): string {
  const given = Object.entries(values).filter(
    (pair): pair is [string, string] => pair[1] !== undefined && !(pair[0] === 'view' && pair[1] === 'review'),
  )
  return given.length > 0 ? `?${new URLSearchParams(given)}` : ''
}
