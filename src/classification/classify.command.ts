// `bin/terrain classify`: one {"id","text"} a line in, one {"id","action","issues"} a line out, as the lines come.
import { eachJsonLine } from '../lib/json-lines.ts'
import { UsageError } from '../lib/usage-error.ts'
import { classify, classifyQuickly } from './rules.ts'

export const help = 'classify [--why]           class recommendations: {"id","text"} a line in, {"id","action","issues"} a line out'

/** Reads standard input to its end. `--why` adds the words that spoke for each suggestion. Throws `UsageError` on a line that is no recommendation. */
export async function run(args: string[]): Promise<void> {
  const unknown = args.find((argument) => argument !== '--why')
  if (unknown) throw new UsageError(`"classify" has no option ${unknown}. Use: bin/terrain classify [--why] < FILE.ndjson`)
  const judge = args.includes('--why') ? classify : classifyQuickly
  await eachJsonLine(process.stdin, process.stdout, (line, number) => {
    const { id, text } = line
    if (typeof text !== 'string') throw new UsageError(`Line ${number} has no "text".`)
    return { id, ...judge(text) }
  })
}
