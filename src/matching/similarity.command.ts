// `bin/terrain similarity`: one {"a","b"} a line in, one {"score"} a line out, as the lines come.
import { eachJsonLine } from '../lib/json-lines.ts'
import { UsageError } from '../lib/usage-error.ts'
import { similarity } from './rules.ts'

export const help = 'similarity                 how alike two texts are: {"a","b"} a line in, {"score"} from 0 to 1 a line out'

/** Reads standard input to its end. Throws `UsageError` on a line that does not hold two texts. */
export async function run(args: string[]): Promise<void> {
  if (args.length > 0) throw new UsageError(`"similarity" has no option ${args[0]}. Use: bin/terrain similarity < PAIRS.ndjson`)
  await eachJsonLine(process.stdin, process.stdout, ({ a, b }, number) => {
    if (typeof a !== 'string' || typeof b !== 'string') throw new UsageError(`Line ${number} has no texts "a" and "b".`)
    return { score: similarity(a, b) }
  })
}
