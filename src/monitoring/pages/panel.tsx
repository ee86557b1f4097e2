// How a recommendation stands, on its page: the index with its company, who is missing, and each rating that the reader may see.
import type { View } from '../../web/context.ts'
import { Badge, Downloads, Empty, Facts, Panel } from '../../web/parts.tsx'
import type { Mine, PanelData, Region } from '../queries/panel.ts'
import type { Summary } from '../rules/summary.ts'
import { RatingArticle } from './rating.tsx'
import { RatingStrip, RatingTable } from './strip.tsx'

/** Most ratings shown in full on the recommendation's page; the others are one link away. */
const mostShown = 12

/** The panel for the recommendation's page; its data is `panelOf(db, actor, recommendation, view.today)`. */
export function AssessmentPanel({ view, data }: { view: View; data: PanelData }) {
  const { t } = view
  const { recommendation, assessments, summary } = data
  const all = `/recommendations/${recommendation.id}/assessments`
  return (
    <Panel title={t('assessment.panel.title')} id="progress">
      {assessments.length === 0 ? (
        <Empty>
          <p>{t('assessment.panel.empty')}</p>
        </Empty>
      ) : (
        <Standing view={view} data={data} />
      )}
      <Invitations view={view} data={data} />
      <OwnActs view={view} mine={data.mine} recommendationId={recommendation.id} />
      {assessments.slice(0, mostShown).map((assessment) => (
        <RatingArticle view={view} assessment={assessment} countryName={recommendation.countryName} />
      ))}
      {summary.answers > 0 && (
        <p>
          <a href={view.url(all)}>{t('assessment.panel.all', { count: summary.answers })}</a>
        </p>
      )}
      {summary.answers > 0 && <Downloads view={view} path={all} formats={['csv', 'xlsx', 'json']} />}
    </Panel>
  )
}

/** The index and everything that must stand beside it. */
export function Standing({
  view,
  data: { assessments, summary, regions },
}: {
  view: View
  data: Pick<PanelData, 'assessments' | 'summary' | 'regions'>
}) {
  const { t } = view
  const { iri } = summary
  return (
    <>
      {iri ? (
        <p class="index-figure">
          <strong class="figure">{t.number(iri.value, { minimumFractionDigits: 2 })}</strong>{' '}
          <Badge kind={iri.band}>{t.dynamic(`assessment.band.${iri.band}`)}</Badge>{' '}
          {summary.contrary > 0 && <Badge kind="contrary">{t('assessment.contraryCount', { count: summary.contrary })}</Badge>}
          <span class="muted">
            {t('assessment.restsOn', { count: iri.count, groups: summary.bySector.filter((sector) => sector.iri).length })}
          </span>
        </p>
      ) : (
        <p>{t('assessment.nobodyKnows', { count: summary.answers })}</p>
      )}
      {iri && (
        <p class={iri.isDisputed ? 'notice now' : 'muted'}>
          {t.dynamic(`assessment.spread.${iri.count === 1 ? 'single' : iri.isDisputed ? 'opposite' : iri.spread > 0 ? 'near' : 'none'}`)}
        </p>
      )}
      {iri && (
        <figure class="strip">
          <RatingStrip view={view} assessments={assessments} iri={iri} />
          <figcaption class="muted small">{t('assessment.strip.caption')}</figcaption>
        </figure>
      )}
      <details>
        <summary>{t('assessment.table.open')}</summary>
        <RatingTable view={view} assessments={assessments} />
      </details>
      <Company view={view} summary={summary} regions={regions} />
    </>
  )
}

function Company({ view: { t, locale }, summary, regions }: { view: View; summary: Summary; regions: Region[] }) {
  const { bySector, byRegion, age, sources, counts } = summary
  const withIndex = (name: string, count: number, value?: number) =>
    value === undefined
      ? t('assessment.groupWithoutIndex', { name, count })
      : t('assessment.groupWithIndex', { name, count, value: t.number(value, { minimumFractionDigits: 2 }) })
  const regionName = new Map(regions.map(({ id, name }) => [id, name[locale]]))
  return (
    <Facts
      pairs={[
        [
          t('assessment.fact.who'),
          t.list(bySector.map(({ sector, count, iri }) => withIndex(t.dynamic(`sector.${sector}`), count, iri?.value))),
        ],
        [
          t('assessment.fact.where'),
          t.list(
            byRegion
              .filter(({ region }) => regionName.has(region))
              .map(({ region, count, iri }) => withIndex(regionName.get(region) ?? '', count, iri?.value)),
          ),
        ],
        [
          t('assessment.fact.age'),
          age &&
            t(age.oldest === age.newest ? 'assessment.age.one' : 'assessment.age.range', {
              oldest: t.date(age.oldest),
              newest: t.date(age.newest),
              median: t.date(age.median),
              months: age.medianMonths,
            }),
        ],
        [
          t('assessment.fact.sources'),
          sources.evidence === 0
            ? t('assessment.sources.none')
            : t('assessment.sources.some', {
                evidence: sources.evidence,
                independent: sources.independent,
                firstHand: sources.firstHand,
                without: sources.withoutEvidence,
              }),
        ],
        [
          t('assessment.fact.unknown'),
          counts.noInformation > 0 ? t('assessment.unknownCount', { count: counts.noInformation }) : undefined,
        ],
      ]}
    />
  )
}

/** Who has not answered, said as an invitation, with who could. */
export function Invitations({ view, data: { summary, regions, couldAnswer } }: { view: View; data: PanelData }) {
  const { t, locale } = view
  const names = (organisations: { name: string }[]) =>
    organisations.length > 0
      ? t('assessment.missing.could', {
          names: t.list(organisations.slice(0, 5).map(({ name }) => name)),
          more: Math.max(0, organisations.length - 5),
        })
      : ''
  const sectors = summary.missing.sectors.map((sector) => [
    t.dynamic(`assessment.missing.sector.${sector}`),
    names(couldAnswer.filter((one) => one.sector === sector)),
  ])
  const missingRegions = regions
    .filter(({ id }) => summary.missing.regions.includes(id))
    .map(({ id, name }) => [
      t('assessment.missing.region', { region: name[locale] }),
      names(couldAnswer.filter((one) => one.regions.includes(id))),
    ])
  const all = [...sectors, ...missingRegions]
  if (all.length === 0) return null
  return (
    <details class="missing" open={all.length <= 4}>
      <summary>{t('assessment.missing.title', { count: all.length })}</summary>
      <ul>
        {all.map(([sentence, who]) => (
          <li>
            {sentence} {who && <span class="muted small">{who}</span>}
          </li>
        ))}
      </ul>
    </details>
  )
}

export function OwnActs({ view, mine, recommendationId }: { view: View; mine: Mine[]; recommendationId: string }) {
  if (mine.length === 0) return null
  return (
    <p class="actions">
      {mine.map(({ organisationId, organisationName, assessment, hasDraft }) => (
        <a
          class={assessment && !hasDraft ? 'button quiet' : 'button'}
          href={view.url(`/recommendations/${recommendationId}/assess?organisation=${organisationId}`)}
        >
          {view.t(hasDraft ? 'assessment.act.continue' : assessment ? 'assessment.act.again' : 'assessment.act.first', {
            organisation: organisationName,
          })}
        </a>
      ))}
    </p>
  )
}
