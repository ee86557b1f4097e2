// terrain export: the register, or a part of it, as CSV, XLSX or JSON.
import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { visitor } from '../access/actor.ts'
import { isLocale } from '../i18n/locales.ts'
import { translator } from '../i18n/translate.ts'
import { tableToCsv } from '../lib/table-export/csv.ts'
import { tableToXlsx } from '../lib/table-export/xlsx.ts'
import { UsageError } from '../lib/usage-error.ts'
import { openServices } from '../services.ts'
import { readSettings } from '../settings.ts'
import { makeView } from '../web/context.ts'
import { asData, exportColumns, exportRow, recommendationsInPortions } from './export.ts'
import { readQuery, searchRequest } from './filters.ts'

export const help =
  'export [QUERY] [--format csv|xlsx|json] [--out FILE] [--lang en|fr]   the register, or what an address like "state=SVN&session=34" finds; public facts only'

export async function run(args: string[]): Promise<void> {
  const { query, format, out, lang } = readOptions(args)
  if (format === 'xlsx' && !out) throw new UsageError('An Excel file needs a name: --out FILE.')
  const { services, close } = await openServices(readSettings(), (line) => console.error(line))
  try {
    await services.corpus.refresh()
    const view = makeView(new URL(`${services.settings.baseUrl}${lang === 'fr' ? '/fr' : ''}/recommendations?${query}`), visitor, {
      now: services.clock(),
      baseUrl: services.settings.baseUrl,
    })
    const found = services.corpus.corpus.search(searchRequest(readQuery(view.query), lang))
    const rows = recommendationsInPortions(services.pool, visitor, found.allIds())
    const target = out ? createWriteStream(out) : process.stdout
    await pipeline(Readable.from(bytesOf(format)), target, { end: Boolean(out) })
    console.error(`${found.total} recommendations exported.`)

    function bytesOf(kind: string): AsyncIterable<Uint8Array | string> {
      if (kind === 'json') return map(rows, (row) => `${JSON.stringify(asData(row))}\n`)
      const table = { columns: exportColumns(view), rows: map(rows, (row) => exportRow(view, row)) }
      return kind === 'csv'
        ? tableToCsv(table.columns, table.rows)
        : tableToXlsx({ ...table, sheetName: translator(lang)('register.title') })
    }
  } finally {
    await close()
  }
}

async function* map<From, To>(items: AsyncIterable<From>, change: (item: From) => To): AsyncGenerator<To> {
  for await (const item of items) yield change(item)
}

function readOptions(args: string[]): { query: string; format: string; out?: string; lang: 'en' | 'fr' } {
  const options: { query: string; format: string; out?: string; lang: 'en' | 'fr' } = { query: '', format: 'json', lang: 'en' }
  for (let at = 0; at < args.length; at++) {
    const word = args[at] as string
    if (word === '--format') options.format = args[++at] ?? ''
    else if (word === '--out') options.out = args[++at]
    else if (word === '--lang') {
      const lang = args[++at]
      if (!isLocale(lang)) throw new UsageError('--lang is en or fr.')
      options.lang = lang
    } else if (word.startsWith('--')) throw new UsageError(`The option ${word} is not known. ${help}`)
    else options.query = word
  }
  if (!['csv', 'xlsx', 'json'].includes(options.format)) throw new UsageError('--format is csv, xlsx or json.')
  return options
}
