// The peer in SQL: full text and facets in one statement, trigrams for likeness, in a schema of its own that is dropped afterwards.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { type CorpusDocument, type FacetName, facetNames } from '../../src/corpus/schema.ts'
import { connect } from '../../src/db/connect.ts'
import { databaseName, openEmbedded } from '../../src/db/embedded.ts'
import { ownerRole } from '../../src/db/embedded-cluster.ts'
import type { Question } from './queries.ts'

const several = new Set<FacetName>(['issue', 'theme', 'group', 'sdg'])
const column = (name: FacetName) => `f_${name.toLowerCase()}`

/** A server and its version; DATABASE_URL or the built-in one in a temporary folder. Throws where there is neither. */
export async function openPeer(say: (line: string) => void) {
  const { sql, close } = await openServer(say)
  const schema = `terrain_bench_${process.pid}`
  await sql.unsafe(`create schema ${schema}`)
  await sql.unsafe(`set search_path to ${schema}, public`)
  const columns = facetNames.map((name) => `${column(name)} ${several.has(name) ? 'text[]' : 'text'}`).join(', ')
  await sql.unsafe(
    `create table recommendation (id int, body text, ${columns}, words tsvector generated always as (to_tsvector('english', body)) stored)`,
  )
  const [row] = await sql.unsafe("select current_setting('server_version') as version")
  return {
    version: String(row?.version),
    add: (documents: CorpusDocument[], from: number) => insert(sql, documents, from),
    finish: async () => {
      await sql.unsafe('create index on recommendation using gin (words)')
      await sql.unsafe('create index on recommendation (f_state); create index on recommendation (f_session)')
      await sql.unsafe('create extension if not exists pg_trgm')
      await sql.unsafe('create index on recommendation using gin (body gin_trgm_ops)')
      await sql.unsafe('vacuum analyze recommendation')
    },
    search: async (question: Question) => {
      const { text, values } = statement(question)
      return sql.unsafe(text, values)
    },
    alike: async (text: string) =>
      (await sql.unsafe('select id from recommendation where body % $1 order by similarity(body, $1) desc limit 10', [text])).map((found) =>
        Number(found.id),
      ),
    close: async () => {
      await sql.unsafe(`drop schema ${schema} cascade`)
      await close()
    },
  }
}

async function openServer(say: (line: string) => void) {
  const url = process.env.DATABASE_URL
  if (url) {
    const sql = postgres(url, { max: 1, onnotice: () => {} })
    return { sql, close: () => sql.end() }
  }
  const folder = mkdtempSync(join(tmpdir(), 'terrain-bench-'))
  // Where the database runs under an account of its own, that account must reach its folder.
  chmodSync(folder, 0o755)
  const embedded = await openEmbedded(folder, say, false)
  const sql = connect({ ...embedded.address, user: ownerRole, database: databaseName }, { max: 1 })
  const close = async () => {
    await sql.end()
    await embedded.close()
    rmSync(folder, { recursive: true, force: true })
  }
  return { sql, close }
}

async function insert(sql: postgres.Sql, documents: CorpusDocument[], from: number): Promise<void> {
  const rows = documents.map((document, i) => ({
    id: from + i,
    body: document.text,
    ...Object.fromEntries(facetNames.map((name) => [column(name), several.has(name) ? document.facets[name] : document.facets[name]?.[0]])),
  }))
  const names = ['id', 'body', ...facetNames.map(column)].join(', ')
  await sql.unsafe(
    `insert into recommendation (${names}) select ${names} from json_populate_recordset(null::recommendation, $1::text::json)`,
    [JSON.stringify(rows)],
  )
}

// The texts are searched once; each facet is counted under the filters of the others, as in the product.
function statement({ words, filters }: Question): { text: string; values: string[] } {
  const values: string[] = []
  const value = (text: string) => `$${values.push(text)}`
  const text = words.length > 0 ? `words @@ websearch_to_tsquery('english', ${value(words.join(' '))})` : 'true'
  const tests = (Object.entries(filters) as [FacetName, { any: string[] }][]).map(([name, { any }]) => ({
    name,
    test: several.has(name) ? `${column(name)} @> array[${value(any[0]!)}]` : `${column(name)} = ${value(any[0]!)}`,
  }))
  const where = (without?: FacetName) => ['true', ...tests.filter(({ name }) => name !== without).map(({ test }) => test)].join(' and ')
  const rank = words.length > 0 ? "ts_rank(words, websearch_to_tsquery('english', $1)) desc" : 'id'
  const counts = facetNames.map((name) => {
    const source = several.has(name) ? `unnest(${column(name)})` : column(name)
    return `select '${name}' as facet, v, count(*)::int as n from (select ${source} as v from hits where ${where(name)}) x group by v`
  })
  return {
    text: `with hits as materialized (select * from recommendation where ${text})
      (select 'page' as facet, id::text as v, 0 as n from hits where ${where()} order by ${rank} limit 20)
      union all select 'total', '', count(*)::int from hits where ${where()}
      union all ${counts.join(' union all ')}`,
    values,
  }
}
