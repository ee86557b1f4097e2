// Addresses of the register: search, export, a recommendation.
import type { Child } from 'hono/jsx'
import { stateName } from '../countries/state-name.ts'
import { getOriginal } from '../documents/queries.ts'
import { NotFound } from '../lib/refusal.ts'
import { similarity } from '../matching/rules.ts'
import { getRecommendation, listPositionChanges, listRecommendationsById, listReviewRecommendations } from '../recommendations/queries.ts'
import type { Recommendation } from '../recommendations/schema.ts'
import type { AppContext } from '../web/context.ts'
import { respond, streamAnswer } from '../web/respond.ts'
import { get, type Route } from '../web/route.ts'
import { asData, exportColumns, exportRow, jsonArray, recommendationsInPortions } from './export.ts'
import { readQuery, searchRequest } from './filters.ts'
import { RecommendationPage } from './recommendation-page.tsx'
import { SearchPage } from './search-page.tsx'

/** What later features put on a recommendation's page. */
export type RecommendationPanel = (c: AppContext, recommendation: Recommendation) => Promise<Child>

export const registerRoutes = (panels: RecommendationPanel[]): Route[] => [
  get('/recommendations', 'recommendation.read', showRegister),
  get('/recommendations/:id', 'recommendation.read', (c) => showRecommendation(c, panels)),
]

async function showRegister(c: AppContext): Promise<Response> {
  const { view, db, actor, services } = c.var
  const { corpus, isWarm } = services.corpus
  const query = readQuery(view.query)
  const result = corpus.search(searchRequest(query, view.locale))
  const everything = () => recommendationsInPortions(services.pool, actor, result.allIds())
  if (view.format === 'json') return streamAnswer(jsonArray(mapEach(everything(), asData)), 'application/json; charset=utf-8')
  if (view.format !== 'html')
    return respond(c, {
      table: () => ({
        name: view.t('register.title'),
        columns: exportColumns(view),
        rows: mapEach(everything(), (row) => exportRow(view, row)),
      }),
    })
  const rows = await listRecommendationsById(db, result.ids)
  const highlight = query.words ? corpus.highlighter(query.words, view.locale) : () => []
  return respond(c, {
    html: () => ({
      meta: { title: view.t('register.title'), section: 'recommendations', wide: true, twins: ['json', 'csv', 'xlsx'] },
      body: SearchPage({
        view,
        query,
        result,
        rows,
        isWarm: isWarm(),
        isEmpty: corpus.size() === 0,
        highlight: (text, lang) => highlight(text, lang as 'en'),
      }),
    }),
  })
}

async function showRecommendation(c: AppContext, recommendationPanels: RecommendationPanel[]): Promise<Response> {
  const { view, db } = c.var
  const recommendation = await getRecommendation(db, c.req.param('id') ?? '')
  if (recommendation.id !== c.req.param('id')) return c.redirect(view.url(`/recommendations/${recommendation.id}`), 301)
  const changes = await listPositionChanges(db, recommendation.id)
  const alike = await alikeElsewhere(c, recommendation)
  const siblings = recommendation.paragraph ? await listReviewRecommendations(db, recommendation.country, recommendation.session) : []
  const at = siblings.findIndex((sibling) => sibling.id === recommendation.id)
  const document = recommendation.documentId ? await documentOf(c, recommendation.documentId) : undefined
  const panels: Child[] = []
  for (const panel of recommendationPanels) panels.push(await panel(c, recommendation))
  const title = recommendation.paragraph
    ? view.t('recommendation.title', { paragraph: recommendation.paragraph, state: stateName(view.locale, recommendation.country) })
    : view.t('recommendation.titleUnnumbered', { state: stateName(view.locale, recommendation.country) })
  return respond(c, {
    html: () => ({
      meta: { title, section: 'recommendations', description: recommendation.text.slice(0, 160), twins: ['json'] },
      body: RecommendationPage({
        view,
        recommendation,
        changes,
        alike,
        previous: siblings[at - 1],
        next: siblings[at + 1],
        document,
        panels,
      }),
    }),
    json: () => ({
      ...asData(recommendation),
      positions: changes.map(({ documentId: _document, ...change }) => change),
      alike: alike.map(({ recommendation: other, score }) => ({ id: other.id, score })),
      document: document && { fileName: document.fileName, symbol: document.symbol },
    }),
  })
}

const mostAlikeShown = 5
const candidatesCompared = 30
const leastLikeness = 0.35

async function alikeElsewhere(c: AppContext, recommendation: Recommendation): Promise<{ recommendation: Recommendation; score: number }[]> {
  const { corpus } = c.var.services.corpus
  const found = corpus.alike(recommendation.text, 'en', candidatesCompared, {
    state: { any: [recommendation.country] },
    session: { none: [String(recommendation.session)] },
  })
  const rows = await listRecommendationsById(
    c.var.db,
    found.map(({ id }) => id),
  )
  return rows
    .map((row) => ({ recommendation: row, score: similarity(recommendation.text, row.text) }))
    .filter(({ score }) => score >= leastLikeness)
    .sort((one, other) => other.score - one.score)
    .slice(0, mostAlikeShown)
}

async function documentOf(c: AppContext, documentId: string): Promise<{ id: string; fileName: string; symbol?: string } | undefined> {
  try {
    const original = await getOriginal(c.var.db, c.var.actor, documentId)
    return { id: documentId, fileName: original.fileName, symbol: original.symbol }
  } catch (error) {
    if (error instanceof NotFound) return undefined
    throw error
  }
}

async function* mapEach<From, To>(items: AsyncIterable<From>, change: (item: From) => To): AsyncGenerator<To> {
  for await (const item of items) yield change(item)
}
