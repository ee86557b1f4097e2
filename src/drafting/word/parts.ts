// The pieces of a Word report: text with paragraphs and lists, tables with heading rows.
import { ExternalHyperlink, Paragraph, Table, TableCell, TableLayoutType, TableRow, TextRun, WidthType } from 'docx'
import { line, shade } from './styles.ts'

export type Block = Paragraph | Table

/** Text as it was typed: blank lines part paragraphs, lines that begin with a dash or bullet are a list. */
export function textBlocks(text: string, style?: string): Paragraph[] {
  return text
    .split(/\n\s*\n/)
    .flatMap((part) => part.split('\n').reduce<string[][]>(intoLines, []))
    .map((lines) => {
      const item = /^\s*[-–•*]\s+/.exec(lines[0] ?? '')
      if (item)
        return new Paragraph({
          children: runs([(lines[0] as string).slice(item[0].length), ...lines.slice(1)]),
          numbering: { reference: 'bullets', level: 0 },
        })
      return new Paragraph({ style, children: runs(lines) })
    })
}

function intoLines(groups: string[][], row: string): string[][] {
  if (!row.trim()) return groups
  const last = groups.at(-1)
  if (last && !/^\s*[-–•*]\s+/.test(row) && !/^\s*[-–•*]\s+/.test(last[0] ?? '')) last.push(row)
  else groups.push([row])
  return groups
}

const runs = (lines: string[]) => lines.map((row, index) => new TextRun({ text: row.trim(), break: index > 0 ? 1 : undefined }))

export const paragraph = (text: string, style?: string) => new Paragraph({ style, text })
export const link = (text: string, url: string) =>
  new ExternalHyperlink({ link: url, children: [new TextRun({ text, style: 'Hyperlink' })] })

type CellContent = string | Paragraph[]
export type TableInput = {
  widths: number[]
  header: string[]
  rows: CellContent[][] /** What the table shows: its caption. */
  caption: string
  total: number
}

/** A captioned table whose heading row repeats on every page and whose rows are not torn apart. `widths` are shares of `total` twips. */
export function table({ widths, header, rows, caption, total }: TableInput): Block[] {
  const sum = widths.reduce((all, width) => all + width, 0)
  const columns = widths.map((width) => Math.round((width / sum) * total))
  const border = { style: 'single', size: 4, color: line } as const
  const made = new Table({
    width: { size: total, type: WidthType.DXA },
    columnWidths: columns,
    layout: TableLayoutType.FIXED,
    borders: {
      top: border,
      bottom: border,
      left: { style: 'none', size: 0, color: 'auto' },
      right: { style: 'none', size: 0, color: 'auto' },
      insideHorizontal: border,
      insideVertical: { style: 'none', size: 0, color: 'auto' },
    },
    margins: { top: 50, bottom: 50, left: 80, right: 80 },
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: header.map(
          (text, index) =>
            new TableCell({
              width: { size: columns[index] ?? 0, type: WidthType.DXA },
              shading: { fill: shade },
              children: [paragraph(text, 'TableHead')],
            }),
        ),
      }),
      ...rows.map(
        (cells) =>
          new TableRow({
            cantSplit: true,
            children: cells.map(
              (cell, index) =>
                new TableCell({
                  width: { size: columns[index] ?? 0, type: WidthType.DXA },
                  children: typeof cell === 'string' ? [paragraph(cell, 'TableText')] : cell,
                }),
            ),
          }),
      ),
    ],
  })
  return [new Paragraph({ style: 'TableCaption', text: caption, keepNext: true }), made, paragraph('', 'TableText')]
}
