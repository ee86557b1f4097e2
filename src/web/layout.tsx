// The frame of every page: title, navigation, language, sign-in, quick exit, notices.
import type { Child } from 'hono/jsx'
import { isStaff } from '../access/actor.ts'
import { may } from '../access/policy.ts'
import type { MessageKey } from '../i18n/catalogue.ts'
import { localeNames, locales } from '../i18n/locales.ts'
import { assetUrl, hasAsset } from './assets.ts'
import { localPath, type View } from './context.ts'

export type PageMeta = {
  title: string
  /** One plain sentence under the title and for search engines. */
  description?: string
  /** Which entry of the navigation is lit. */
  section?: Section
  /** Forms of the same page: adds links for machines. */
  twins?: ('json' | 'csv' | 'xlsx' | 'ics')[]
  /** Path of the page as seen by GET, for the language links after a form was refused. */
  path?: string
  /** Scripts beyond the common one, by asset name. */
  scripts?: string[]
  /** Seconds after which the page loads itself again (a long task is under way). */
  refresh?: number
  wide?: boolean
}

const sections = ['programme', 'countries', 'recommendations', 'documents', 'reports', 'work', 'people'] as const
export type Section = (typeof sections)[number]
const sectionPaths: Record<Section, string> = {
  programme: '/programme',
  countries: '/countries',
  recommendations: '/recommendations',
  documents: '/documents',
  reports: '/reports',
  work: '/work',
  people: '/organisations',
}

export function Layout({ view, meta, children }: { view: View; meta: PageMeta; children: Child }) {
  const { t, locale } = view
  const path = meta.path ?? view.path
  const search = meta.path === undefined && view.query.size > 0 ? `?${withoutNotice(view.query)}` : ''
  return (
    <html lang={locale} dir="ltr">
      <head>
        <meta charset="utf-8" />
        <title>{`${meta.title} · Terrain`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        {meta.description && <meta name="description" content={meta.description} />}
        {meta.refresh && <meta http-equiv="refresh" content={String(meta.refresh)} />}
        <link rel="stylesheet" href={assetUrl('style.css')} />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        {locales.map((other) => (
          <link rel="alternate" hreflang={other} href={localPath(other, path)} />
        ))}
        {(meta.twins ?? []).map((format) => (
          <link rel="alternate" type={`application/${format}`} href={`${view.url(path)}.${format}${search}`} />
        ))}
        {['common.js', ...(meta.scripts ?? [])].filter(hasAsset).map((name) => (
          <script src={assetUrl(name)} defer></script>
        ))}
      </head>
      <body {...draftMarks(view)}>
        <a class="skip" href="#main">
          {t('layout.skip')}
        </a>
        <Header view={view} meta={meta} path={path} search={search} />
        <main id="main" class={meta.wide ? 'wide' : undefined} tabindex={-1}>
          <NoticeFromAddress view={view} />
          {children}
        </main>
        <footer class="foot">
          <p>{t('layout.footer')}</p>
          <p>
            <a href={view.url('/about')}>{t('layout.about')}</a>
          </p>
        </footer>
      </body>
    </html>
  )
}

/** Tells the browser's program that this is the account's own device, where drafts may be kept; nothing on shared ones. */
function draftMarks({ actor, t }: View) {
  if (actor.kind !== 'account' || !actor.isOwnDevice) return {}
  return { 'data-account': actor.accountId, 'data-draft-back': t('layout.draft.back'), 'data-draft-discard': t('layout.draft.discard') }
}

function Header({ view, meta, path, search }: { view: View; meta: PageMeta; path: string; search: string }) {
  const { t, actor } = view
  return (
    <header class="head">
      <div class="head-bar">
        <a class="brand" href={view.url('/')}>
          <Mark />
          Terrain
        </a>
        <nav class="head-tools" aria-label={t('layout.tools')}>
          {locales
            .filter((other) => other !== view.locale)
            .map((other) => (
              <a href={localPath(other, path) + search} hreflang={other} lang={other} data-language>
                {localeNames[other]}
              </a>
            ))}
          {actor.kind === 'account' ? (
            <a href={view.url('/account')} class="who">
              {actor.name}
            </a>
          ) : (
            <a href={view.url('/sign-in')}>{t('layout.signIn')}</a>
          )}
          {actor.kind === 'account' && <QuickExit view={view} />}
        </nav>
      </div>
      <nav class="head-nav" aria-label={t('layout.navigation')}>
        {sections
          .filter((section) => isOffered(view, section))
          .map((section) => (
            <a href={view.url(sectionPaths[section])} aria-current={meta.section === section ? 'page' : undefined}>
              {t(`layout.section.${section}` as MessageKey)}
            </a>
          ))}
      </nav>
    </header>
  )
}

/** Ends the sign-in and goes to a harmless page; a form, so that it works without JavaScript. */
function QuickExit({ view }: { view: View }) {
  return (
    <form method="post" action={view.url('/quick-exit')} class="quick-exit" data-quick-exit={view.url('/time')}>
      <button type="submit" class="exit">
        {view.t('layout.quickExit')}
      </button>
    </form>
  )
}

function isOffered({ actor }: View, section: Section): boolean {
  if (section === 'documents') return may(actor, 'document.receive')
  if (section === 'work') return may(actor, 'work.read')
  if (section === 'reports') return true
  if (section === 'people')
    return actor.kind === 'account' && (isStaff(actor) || actor.memberships.length > 0 || actor.focalPointOf.length > 0)
  return true
}

/** Says that an act worked, after the redirect; only sentences of the catalogue can be shown this way. */
function NoticeFromAddress({ view }: { view: View }) {
  const key = `notice.${view.query.get('notice') ?? ''}`
  if (!view.t.has(key)) return null
  return (
    <p class="notice good" role="status">
      {view.t.dynamic(key, { count: Number(view.query.get('count') ?? 0) })}
    </p>
  )
}

function withoutNotice(query: URLSearchParams): string {
  const kept = new URLSearchParams(query)
  kept.delete('notice')
  kept.delete('count')
  return kept.toString()
}

/** The five points of entry on the arc of the cycle: the mark of Terrain. */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 32 20" width="32" height="20" aria-hidden="true" focusable="false">
      <path d="M3 17 Q16 -9 29 17" fill="none" stroke="currentColor" stroke-width="2" />
      <circle cx="3" cy="17" r="2.6" class="dot" />
      <circle cx="8.6" cy="8.6" r="2.6" class="dot" />
      <circle cx="16" cy="4.2" r="3" class="dot now" />
      <circle cx="23.4" cy="8.6" r="2.6" class="dot" />
      <circle cx="29" cy="17" r="2.6" class="dot" />
    </svg>
  )
}
