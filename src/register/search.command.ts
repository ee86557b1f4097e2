// terrain search: the register's search from the command line.
import { visitor } from '../access/actor.ts'
import { facetNames } from '../corpus/schema.ts'
import { transact } from '../db/transact.ts'
import { UsageError } from '../lib/usage-error.ts'
import { listRecommendationsById } from '../recommendations/queries.ts'
import { openServices } from '../services.ts'
import { readSettings } from '../settings.ts'
import { asData } from './export.ts'
import { readQuery, searchRequest } from './filters.ts'

export const help =
  'search WORDS… [--facet name=value]… [--limit N] [--json]   what the register holds about these words; public facts only'

export async function run(args: string[]): Promise<void> {
  const { query, limit, isJson } = readOptions(args)
  const { services, close } = await openServices(readSettings(), (line) => console.error(line))
  try {
    await services.corpus.refresh()
    const found = services.corpus.corpus.search({ ...searchRequest(readQuery(query), 'en'), offset: 0, limit })
    const rows = await transact(services.pool, visitor, (db) => listRecommendationsById(db, found.ids))
    for (const row of rows) console.log(isJson ? JSON.stringify(asData(row)) : `${row.id}\t${row.position}\t${row.text}`)
    console.error(`${found.total} found${found.didYouMean ? `; did you mean: ${found.didYouMean}` : ''}.`)
  } finally {
    await close()
  }
}

function readOptions(args: string[]): { query: URLSearchParams; limit: number; isJson: boolean } {
  const query = new URLSearchParams()
  const words: string[] = []
  let limit = 20
  for (let at = 0; at < args.length; at++) {
    const word = args[at] as string
    if (word === '--facet') {
      const [name = '', ...value] = (args[++at] ?? '').split('=')
      if (!(facetNames as readonly string[]).includes(name))
        throw new UsageError(`--facet takes name=value with one of these names: ${facetNames.join(', ')}.`)
      query.append(name, value.join('='))
    } else if (word === '--limit') {
      limit = Number(args[++at])
      if (!Number.isInteger(limit) || limit < 1) throw new UsageError('--limit takes a whole number from 1.')
    } else if (word.startsWith('--') && word !== '--json') throw new UsageError(`The option ${word} is not known. ${help}`)
    else if (word !== '--json') words.push(word)
  }
  query.set('q', words.join(' '))
  return { query, limit, isJson: args.includes('--json') }
}
