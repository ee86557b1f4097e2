// What was measured as a table on the terminal and as a page of the documentation.
import { cpus, totalmem } from 'node:os'
import type { GrowthPoint } from './chart.ts'
import { inWords } from './measure.ts'

export type Line = { what: string; ours: string; theirs?: string; ratio?: string; goal?: string; isMet?: boolean }
type Page = { date: string; lines: Line[]; growth: GrowthPoint[]; questionCount: number; sources: number }

/** Columns side by side for a terminal. */
export function table(lines: Line[]): string {
  const rows = [['what', 'here', 'peer', 'ratio', 'wanted', ''], ...lines.map(cells)]
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)))
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

export function pageOf({ date, lines, growth, questionCount, sources }: Page): string {
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}, ${process.platform}`
  return `# Performance

Written by \`npm run bench\` on ${date}. Machine: ${machine}.

| ${['what', 'here', 'peer', 'ratio', 'wanted', 'met'].join(' | ')} |
|---|---|---|---|---|---|
${lines.map((line) => `| ${cells(line).join(' | ')} |`).join('\n')}

## Growth

![Build time, memory, search and likeness from 1,000 to 250,000 recommendations](performance-growth.svg)

| recommendations | build | memory | search p50 | p99 | mean | ten most alike, mean |
|---|---|---|---|---|---|---|
${growth.map(growthRow).join('\n')}

## How it was measured, and how to repeat it

\`npm run bench\` needs the evaluation data beside the project (\`../shared/data/corpus.ndjson\`, ${sources.toLocaleString('en')} recommendations) and says so where it is absent.
Further recommendations are made from them: one word in twelve taken from another text, one in twenty left out, one in three hundred misspelt, States and
session drawn anew; themes, groups, goals and progress are drawn at random. The same seed gives the same data and the same questions.

- Questions: ${questionCount.toLocaleString('en')}, of one to three words of a real text, half of them with one or two facets chosen, one in ten facets alone. Every answer is a page of 20 by relevance, the total, and the
  counts of all twelve facets, each under the filters of the others. Of two runs the shorter counts, here and for FlexSearch alike; all questions go to one, then all to the other, twice.
- FlexSearch has its English encoder (stemmer and stop words); filters and counts over what it finds are ours, over arrays of numbers.
- PostgreSQL: a stored \`tsvector\` with a GIN index, one statement per question, and \`pg_trgm\` with a GIN index for likeness; \`DATABASE_URL\` or the built-in server in a temporary folder.
  It answers the first ${questionCount >= 4800 ? 400 : 100} questions once, on one connection, its time on the wire included.
- Likeness: changed copies of a document; "finds" says how often the document itself is among the ten.
- Memory is heap and typed arrays after a collection, less what was there before. Build (the shorter of two) and export times are those of our code, without making the rows.
- Times are of the clock, so other programs on the machine lengthen them; only the ratios of growth are of processor time.

Options: \`npm run bench -- --long\` (four times as many questions), \`--no-postgresql\`, \`--no-write\`, \`--date YYYY-MM-DD\`.
`
}

function cells({ what, ours, theirs, ratio, goal, isMet }: Line): string[] {
  return [what, ours, theirs ?? '', ratio ?? '', goal ?? '', isMet === undefined ? '' : isMet ? 'yes' : 'no']
}

function growthRow({ size, buildTime, megabytes, p50, p99, mean, alike }: GrowthPoint): string {
  const times = [p50, p99, mean, alike].map(inWords).join(' | ')
  return `| ${size.toLocaleString('en')} | ${inWords(buildTime)} | ${megabytes.toFixed(1)} MB | ${times} |`
}
