// `bin/terrain parse FILE… --json`: what a document says, one JSON object a line, without database or server.
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { UsageError } from '../cli.ts'
import { parseDocument } from './parse/parse-document.ts'

export const help = 'parse FILE… --json   reads reports, lists, addenda and exports; one JSON object a line per file'

export async function run(args: string[]): Promise<void> {
  const files = args.filter((argument) => argument !== '--json')
  if (files.length === 0) throw new UsageError('Name at least one file: bin/terrain parse FILE… --json')
  for (const file of files) console.log(JSON.stringify({ file, ...(await parseDocument(readFileSync(file), basename(file))) }))
}
