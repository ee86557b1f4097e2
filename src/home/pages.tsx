// The front page for visitors, "my work" for those who signed in, and what Terrain is made from and promises.
import type { MessageKey } from '../i18n/catalogue.ts'
import type { View } from '../web/context.ts'
import { Empty, PageTitle, Panel } from '../web/parts.tsx'
import type { WorkSection } from '../web/work.ts'

const groups = ['cso', 'nhri', 'government', 'parliament', 'programme', 'public'] as const

export function FrontPage(view: View) {
  const { t } = view
  return {
    meta: { title: t('home.title'), description: t('home.lead') },
    body: (
      <>
        <div class="front">
          <h1>{t('home.title')}</h1>
          <p class="lead">{t('home.lead')}</p>
          <p class="actions">
            <a class="button" href={view.url('/programme')}>
              {t('home.toBoard')}
            </a>
            <a class="button quiet" href={view.url('/recommendations')}>
              {t('home.toRegister')}
            </a>
          </p>
          <CycleArc view={view} />
        </div>
        <h2>{t('home.forWhom')}</h2>
        <ul class="for-whom">
          {groups.map((group) => (
            <li>
              <strong>{t(`home.for.${group}` as MessageKey)}</strong> <span>{t(`home.for.${group}.what` as MessageKey)}</span>
            </li>
          ))}
        </ul>
        <p>
          <a class="button quiet" href={view.url('/sign-in')}>
            {t('home.signIn')}
          </a>
        </p>
      </>
    ),
  }
}

const points = [
  ['1', 20, 128, 0, 38, undefined],
  ['2', 118, 58, -18, -6, 'before'],
  ['3', 240, 30, 0, -24, undefined],
  ['4', 362, 58, 18, -6, 'after'],
  ['5', 460, 128, 0, 38, undefined],
] as const

/** The five points of entry on the arc of the cycle, the review at its top. */
function CycleArc({ view }: { view: View }) {
  return (
    <figure class="arc">
      <svg viewBox="-70 -20 620 200" role="img" aria-label={view.t('home.arc')}>
        <path d="M20 128 Q240 -68 460 128" class="line" />
        {points.map(([point, x, y, aside, below, side]) => (
          <g>
            <circle cx={x} cy={y} r={point === '3' ? 13 : 10} class={point === '3' ? 'now' : 'dot'} />
            <text x={x + aside} y={y + below} class={side}>
              {view.t(`home.arc.${point}` as MessageKey)}
            </text>
          </g>
        ))}
      </svg>
    </figure>
  )
}

export function WorkPage(view: View, sections: WorkSection[]) {
  const { t, actor } = view
  return {
    meta: { title: t('home.work.title'), section: 'work' as const },
    body: (
      <>
        <PageTitle
          title={t('home.work.title')}
          lead={actor.memberships.map((membership) => membership.organisationName).join(' · ') || undefined}
        />
        {sections.length === 0 && (
          <Empty>
            <p>{t('home.work.nothing')}</p>
          </Empty>
        )}
        {sections.map((section) => (
          <Panel title={section.title}>
            {section.items.length === 0 && <p class="muted">{section.empty}</p>}
            {section.items.length > 0 && (
              <ul class="work-list">
                {section.items.map((item) => (
                  <li class={item.isDue ? 'due' : undefined}>
                    <a href={view.url(item.path)}>{item.text}</a>
                    {item.note && <span class="muted small"> {item.note}</span>}
                  </li>
                ))}
              </ul>
            )}
          </Panel>
        ))}
      </>
    ),
  }
}

const sources = ['un', 'uprInfo', 'states', 'map', 'fictional'] as const
const promises = ['thirdParties', 'cookies', 'audiences', 'history', 'addresses'] as const
const limits = ['device', 'tor', 'host', 'official'] as const

export function AboutPage(view: View) {
  const { t } = view
  const list = (group: string, keys: readonly string[]) => (
    <ul>
      {keys.map((key) => (
        <li>{t(`home.about.${group}.${key}` as MessageKey)}</li>
      ))}
    </ul>
  )
  return {
    meta: { title: t('home.about.title'), description: t('home.lead') },
    body: (
      <div class="prose">
        <PageTitle title={t('home.about.title')} lead={t('home.lead')} />
        <h2>{t('home.about.sources')}</h2>
        {list('sources', sources)}
        <h2>{t('home.about.privacy')}</h2>
        {list('privacy', promises)}
        <h2>{t('home.about.limits')}</h2>
        {list('limits', limits)}
        <h2>{t('home.about.licence')}</h2>
        <p>{t('home.about.licence.text')}</p>
      </div>
    ),
  }
}

/** The five points on the arc, as the browser's icon; readable on light and dark. */
export const favicon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#0f4c5c"/><path d="M5 23 Q16 -3 27 23" fill="none" stroke="#faf8f4" stroke-width="2"/><g fill="#faf8f4"><circle cx="5" cy="23" r="2.6"/><circle cx="9.6" cy="14.4" r="2.6"/><circle cx="22.4" cy="14.4" r="2.6"/><circle cx="27" cy="23" r="2.6"/></g><circle cx="16" cy="10" r="3.2" fill="#e0a356"/></svg>'
