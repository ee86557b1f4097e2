// One rating as people read it: who says what, since when, why, on which evidence, for whose eyes.
import type { View } from '../../web/context.ts'
import { Badge } from '../../web/parts.tsx'
import type { Assessment, Evidence, Rating, Reach, TwoNames } from '../schema.ts'

export function RatingBadges({ view, rating, isContrary }: { view: View; rating: Rating; isContrary: boolean }) {
  return (
    <>
      <Badge kind={rating}>{view.t.dynamic(`assessment.rating.${rating}`)}</Badge>
      {isContrary && (
        <>
          {' '}
          <Badge kind="contrary">{view.t('assessment.contrary')}</Badge>
        </>
      )}
    </>
  )
}

/** A rating in full, as an article; `detail` leaves out the link to its own page. */
export function RatingArticle({
  view,
  assessment,
  countryName,
  detail = false,
}: {
  view: View
  assessment: Assessment
  countryName: TwoNames
  detail?: boolean
}) {
  const { t } = view
  const { organisationName, sector, rating, isContrary, asOf, reason, evidence, id } = assessment
  return (
    <article class="rating">
      {!detail && (
        <h3>
          {organisationName} <span class="muted small">{t.dynamic(`sector.${sector}`)}</span>
        </h3>
      )}
      <p>
        <RatingBadges view={view} rating={rating} isContrary={isContrary} />{' '}
        <span class="muted">{t('assessment.asOf', { date: t.date(asOf) })}</span>
      </p>
      <p class="said" dir="auto">
        {reason}
      </p>
      <EvidenceList view={view} evidence={evidence} countryName={countryName} />
      <p class="muted small">
        {t('assessment.seenBy', { audience: audienceWords(view, assessment, countryName) })}
        {!detail && (
          <>
            {' '}
            ·{' '}
            <a href={view.url(`/assessments/${id}`)}>
              {t('assessment.open')}
              <span class="visually-hidden"> {organisationName}</span>
            </a>
          </>
        )}
      </p>
    </article>
  )
}

export function EvidenceList({ view, evidence, countryName }: { view: View; evidence: Evidence[]; countryName: TwoNames }) {
  if (evidence.length === 0) return <p class="muted small">{view.t('assessment.noEvidence')}</p>
  return (
    <ul class="evidence">
      {evidence.map((one) => (
        <li>
          <EvidenceLine view={view} evidence={one} countryName={countryName} />
        </li>
      ))}
    </ul>
  )
}

export function EvidenceLine({ view, evidence, countryName }: { view: View; evidence: Evidence; countryName: TwoNames }) {
  const { t } = view
  const { kind, url, id, title, sourceKind, isFirstHand, regionName, place, dated, followsAssessment } = evidence
  const facts = [
    t.dynamic(`evidence.source.${sourceKind}`),
    isFirstHand ? t('evidence.firstHand') : '',
    [place, regionName?.[view.locale]].filter(Boolean).join(', '),
    dated ? t.date(dated) : '',
    followsAssessment ? '' : t('assessment.seenBy', { audience: audienceWords(view, evidence, countryName) }),
  ]
  return (
    <>
      {kind === 'link' ? (
        <a href={url} rel="noreferrer nofollow external" dir="auto">
          {title}
        </a>
      ) : (
        <a href={view.url(`/evidence/${id}/file`)} dir="auto">
          {title}
        </a>
      )}{' '}
      <span class="muted small">{facts.filter(Boolean).join(' · ')}</span>
    </>
  )
}

/** The audience in words. Only its owner is told which persons are named. */
export function audienceWords({ t, locale }: View, { audience, coalitionName, namedAccountIds }: Reach, countryName: TwoNames): string {
  if (audience === 'country') return t('audience.country', { country: countryName[locale] })
  if (audience === 'named') return t(namedAccountIds.length > 0 ? 'assessment.audience.named' : 'assessment.audience.organisation')
  if (audience !== 'coalition') return t.dynamic(`audience.${audience}`)
  return coalitionName ? t('assessment.audience.coalitionName', { name: coalitionName }) : t('assessment.audience.coalition')
}
