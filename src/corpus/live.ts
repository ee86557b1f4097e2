// The corpus of this process: filled from the database at start, kept fresh by following what changes. Only public rows enter it.
import { systemActor } from '../access/actor.ts'
import { stateName } from '../countries/state-name.ts'
import { stateOf } from '../countries/states.ts'
import { type Pool, transact } from '../db/transact.ts'
import { type Corpus, createCorpus } from './corpus.ts'
import type { CorpusDocument, FacetName, Language } from './schema.ts'

export type LiveCorpus = {
  corpus: Corpus
  /** False while the first filling is under way; searches then see what is there already. */
  isWarm: () => boolean
  /** Takes in what changed since the last time. */
  refresh: () => Promise<void>
  /** Fills the corpus and follows changes until stopped. */
  follow: () => Promise<void>
  stop: () => Promise<void>
}

declare module '../web/context.ts' {
  interface Services {
    corpus: LiveCorpus
  }
}

type Row = {
  id: string
  country: string
  session: number
  cycle: number
  text: string
  lang: string
  states: string[]
  position: string
  rank: number
  themes: string[]
  groups: string[]
  sdgs: string[]
  action: number | null
  issues: string[]
  isGone: boolean
  changedAt: Date
}

/** A corpus over the pool's database; empty until `refresh` or `follow`. */
export function openLiveCorpus(pool: Pool): LiveCorpus {
  const corpus = createCorpus({ namesOf })
  let isWarm = false
  let since = new Date(0)
  let running: Promise<void> = Promise.resolve()
  let stopListening = async () => {}

  const takeIn = () =>
    transact(pool, systemActor, async (db) => {
      // A transaction may commit up to a minute after the moment its rows carry: look back that far. Taking a row in twice does no harm.
      const from = new Date(since.getTime() - 60_000)
      const rows = db<
        Row[]
      >`select id, country, session, cycle, text, lang, states, position, rank, themes, groups, sdgs, action, issues, (withdrawn_at is not null or merged_into is not null) as is_gone, changed_at
        from recommendation where changed_at > ${from} order by country, session, rank, id`
      for await (const batch of rows.cursor(5000)) {
        corpus.add(batch.filter((row) => !row.isGone).map(documentOf))
        corpus.remove(batch.filter((row) => row.isGone).map((row) => row.id))
        for (const row of batch) if (row.changedAt > since) since = row.changedAt
      }
      corpus.refresh()
      isWarm = true
    })
  const refresh = () => {
    running = running.then(takeIn, takeIn)
    return running
  }

  return {
    corpus,
    isWarm: () => isWarm,
    refresh,
    follow: async () => {
      const listening = await pool.listen('terrain_corpus', () => void refresh().catch((error) => console.error('[corpus]', error)))
      const timer = setInterval(() => void refresh().catch(() => {}), 60_000)
      stopListening = async () => {
        clearInterval(timer)
        await listening.unlisten().catch(() => {})
      }
      await refresh()
    },
    stop: async () => {
      await stopListening()
      await running.catch(() => {})
    },
  }
}

function documentOf(row: Row): CorpusDocument {
  const state = stateOf(row.country)
  return {
    id: row.id,
    text: row.text,
    lang: row.lang as Language,
    labels: [stateName('en', row.country), stateName('fr', row.country), ...row.issues, ...row.themes].filter(Boolean).join(' · '),
    facets: {
      state: [row.country],
      region: state ? [state.regionalGroup] : [],
      cycle: [String(row.cycle)],
      session: [String(row.session)],
      recommendingState: row.states,
      position: [row.position],
      action: row.action ? [String(row.action)] : [],
      issue: row.issues,
      theme: row.themes,
      group: row.groups,
      sdg: row.sdgs,
    },
    sort: { session: row.session, state: row.country, rank: row.rank, position: row.position },
  }
}

function namesOf(facet: FacetName, value: string): readonly string[] {
  if (facet !== 'state' && facet !== 'recommendingState') return [value]
  const state = stateOf(value)
  return state ? [value, state.names.en, state.names.fr, ...state.aliases] : [value]
}
