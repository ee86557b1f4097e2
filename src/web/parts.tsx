// Small parts that many pages share: panels, lists of facts, paging, downloads, empty places.
import type { Child } from 'hono/jsx'
import type { View } from './context.ts'

export function PageTitle({ title, lead, over }: { title: Child; lead?: Child; over?: Child }) {
  return (
    <div class="page-title">
      {over && <p class="over">{over}</p>}
      <h1>{title}</h1>
      {lead && <p class="lead">{lead}</p>}
    </div>
  )
}

export function Panel({ title, children, id, aside }: { title?: Child; children: Child; id?: string; aside?: Child }) {
  return (
    <section class="panel" id={id}>
      {title && (
        <div class="panel-head">
          <h2>{title}</h2>
          {aside}
        </div>
      )}
      {children}
    </section>
  )
}

/** Pairs of a term and what it is. Pairs without a value are left out. */
export function Facts({ pairs }: { pairs: [Child, Child | undefined][] }) {
  return (
    <dl class="facts">
      {pairs
        .filter(([, value]) => value !== undefined && value !== '')
        .map(([term, value]) => (
          <div>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  )
}

/** What a place without content is for, and what to do to fill it. */
export const Empty = ({ children }: { children: Child }) => <div class="empty">{children}</div>

export const Notice = ({ kind = 'plain', children }: { kind?: 'plain' | 'good' | 'bad' | 'now'; children: Child }) => (
  <div class={`notice ${kind}`}>{children}</div>
)

/** "1–50 of 3,204" with links to the pages before and after; `pathOf` gives the address of a page number from 1. */
export function Pager({
  view,
  total,
  pageSize,
  page,
  pathOf,
}: {
  view: View
  total: number
  pageSize: number
  page: number
  pathOf: (page: number) => string
}) {
  const pages = Math.max(1, Math.ceil(total / pageSize))
  if (pages === 1) return null
  return (
    <nav class="pager" aria-label={view.t('pager.label')}>
      {page > 1 ? (
        <a href={pathOf(page - 1)} rel="prev">
          {view.t('pager.previous')}
        </a>
      ) : (
        <span></span>
      )}
      <span>{view.t('pager.range', { from: (page - 1) * pageSize + 1, to: Math.min(total, page * pageSize), total })}</span>
      {page < pages ? (
        <a href={pathOf(page + 1)} rel="next">
          {view.t('pager.next')}
        </a>
      ) : (
        <span></span>
      )}
    </nav>
  )
}

/** Links to the same facts in other forms. */
export function Downloads({
  view,
  path,
  search = '',
  formats,
}: {
  view: View
  path: string
  search?: string
  formats: ('csv' | 'xlsx' | 'json' | 'ics')[]
}) {
  const address = view.url(path).replace(/\/$/, '')
  return (
    <p class="downloads">
      {view.t('downloads.label')}{' '}
      {formats.map((format, index) => (
        <>
          {index > 0 && ' · '}
          <a href={`${address}.${format}${search}`}>{view.t.dynamic(`downloads.${format}`)}</a>
        </>
      ))}
    </p>
  )
}

/** A word with its shape: colour never speaks alone. */
export const Badge = ({ kind, children }: { kind: string; children: Child }) => <span class={`badge badge-${kind}`}>{children}</span>
