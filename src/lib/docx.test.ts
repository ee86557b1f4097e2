// Word files: what a reader sees printed, number by number and cell by cell.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { body, makeDocx, paragraph, wordSpace } from '../../test/bad-input/make-office.ts'
import type { Block } from './blocks.ts'
import { readDocx } from './docx.ts'
import { sharedDataPath } from './project-file.ts'

const derived = sharedDataPath('wg_reports', 'docx_derived')

const level = (index: number, text: string, more = '') =>
  `<w:lvl w:ilvl="${index}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="${text}"/>${more}</w:lvl>`
const numberingOf = (levels: string, lists = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>') =>
  `<w:numbering ${wordSpace}><w:abstractNum w:abstractNumId="0">${levels}</w:abstractNum>${lists}</w:numbering>`
const item = (depth: number, text: string, list = 1) =>
  paragraph(text, `<w:pPr><w:numPr><w:ilvl w:val="${depth}"/><w:numId w:val="${list}"/></w:numPr></w:pPr>`)
const read = (content: string[], parts: Record<string, string> = {}) =>
  readDocx(makeDocx({ 'word/document.xml': body(...content), ...parts }))
const printed = (blocks: Block[]) =>
  blocks.map((block) => (block.kind === 'paragraph' ? [block.number ?? '', block.text].join(' ').trim() : 'table'))

test('list numbers of several levels, as printed; a deeper level starts again under each item above', () => {
  const numbering = numberingOf(level(0, '%1.') + level(1, '%1.%2') + level(2, '(%3)').replace('decimal', 'lowerLetter'))
  const content = [
    item(0, 'one'),
    item(1, 'a'),
    item(1, 'b'),
    item(2, 'x'),
    item(2, 'y'),
    paragraph('between'),
    item(0, 'two'),
    item(1, 'c'),
  ]
  expect(printed(read(content, { 'word/numbering.xml': numbering }))).toEqual([
    '1. one',
    '1.1 a',
    '1.2 b',
    '(a) x',
    '(b) y',
    'between',
    '2. two',
    '2.1 c',
  ])
})

test('a start value, a start of its own for another list, and a level that never starts again', () => {
  const levels = level(0, '%1.').replace('w:val="1"', 'w:val="118"') + level(1, '%1.%2', '<w:lvlRestart w:val="0"/>')
  const lists =
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
  const content = [item(0, 'a'), item(1, 'b'), item(0, 'c'), item(1, 'd'), item(0, 'e', 2), item(0, 'f', 2)]
  expect(printed(read(content, { 'word/numbering.xml': numberingOf(levels, lists) }))).toEqual([
    '118. a',
    '118.1 b',
    '119. c',
    '119.2 d',
    '5. e',
    '6. f',
  ])
})

test('a level used before the one above it shows the first number above', () => {
  expect(printed(read([item(1, 'a'), item(0, 'b')], { 'word/numbering.xml': numberingOf(level(0, '%1.') + level(1, '%1.%2')) }))).toEqual([
    '1.1 a',
    '2. b',
  ])
})

test('numbers, headings and bold come from styles too', () => {
  const styles = `<w:styles ${wordSpace}><w:style w:type="paragraph" w:styleId="Base"><w:name w:val="Numbered"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr><w:rPr><w:b/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 2"/><w:basedOn w:val="Base"/></w:style></w:styles>`
  const [block] = read([paragraph('x', '<w:pPr><w:pStyle w:val="H"/></w:pPr>')], {
    'word/styles.xml': styles,
    'word/numbering.xml': numberingOf(level(0, '%1)')),
  })
  expect(block).toEqual({ kind: 'paragraph', text: 'x', number: '1)', style: 'heading 2', heading: 2, bold: true })
})

test('tables: spans, merged cells, shading, header rows; a table in a cell is part of the cell', () => {
  const cell = (properties: string, ...content: string[]) => `<w:tc><w:tcPr>${properties}</w:tcPr>${content.join('')}</w:tc>`
  const inner = `<w:tbl><w:tr>${cell('', paragraph('inner'))}</w:tr></w:tbl>`
  const [table] = read([
    `<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>${cell('<w:gridSpan w:val="2"/><w:shd w:val="clear" w:fill="DBE5F1"/>', paragraph('head'))}</w:tr><w:tr>${cell('<w:vMerge w:val="restart"/>', paragraph('a'))}${cell('', paragraph('b'), inner, '<w:p/>')}</w:tr><w:tr>${cell('<w:vMerge/>', '<w:p/>')}${cell('', paragraph('c'))}</w:tr></w:tbl>`,
  ])
  expect(table).toEqual({
    kind: 'table',
    rows: [
      { isHeader: true, cells: [{ span: 2, shaded: true, paragraphs: [{ kind: 'paragraph', text: 'head' }] }] },
      {
        cells: [
          { paragraphs: [{ kind: 'paragraph', text: 'a' }] },
          {
            paragraphs: [
              { kind: 'paragraph', text: 'b' },
              { kind: 'paragraph', text: 'inner' },
            ],
          },
        ],
      },
      { cells: [{ mergedUp: true, paragraphs: [] }, { paragraphs: [{ kind: 'paragraph', text: 'c' }] }] },
    ],
  })
})

test('signs, breaks, links, fields, notes and text boxes', () => {
  const box = `<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice><w:txbxContent>${paragraph('boxed')}</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>${paragraph('boxed')}</w:txbxContent></mc:Fallback></mc:AlternateContent>`
  const content = [
    '<w:p><w:r><w:t>one</w:t><w:tab/><w:t>two</w:t><w:br/><w:t>three</w:t><w:noBreakHyphen/><w:t>four</w:t></w:r><w:r><w:footnoteReference w:id="1"/></w:r></w:p>',
    '<w:p><w:hyperlink><w:r><w:t>link</w:t></w:r></w:hyperlink><w:r><w:fldChar w:fldCharType="begin"/><w:instrText> PAGE </w:instrText><w:fldChar w:fldCharType="separate"/><w:t> 7</w:t><w:fldChar w:fldCharType="end"/></w:r></w:p>',
    `<w:p><w:r>${box}<w:t>anchor</w:t></w:r></w:p>`,
  ]
  expect(printed(read(content))).toEqual(['one two\nthree-four', 'link 7', 'anchor', 'boxed'])
})

test('a paragraph mark that was deleted under tracked changes joins two paragraphs', () => {
  expect(printed(read(['<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>Dig </w:t></w:r></w:p>', paragraph('wells')]))).toEqual([
    'Dig wells',
  ])
})

test.skipIf(!derived)(
  `reports numbered by Word alone read like those with typed numbers${derived ? '' : ' (skipped: ../shared/data is absent)'}`,
  () => {
    for (const name of [
      'CIV_s19_A-HRC-27-6',
      'GEO_s10_A-HRC-17-11',
      'JOR_s17_A-HRC-25-9',
      'KEN_s08_A-HRC-15-8',
      'MNG_s09_A-HRC-16-5',
      'SVN_s34_A-HRC-43-15',
    ]) {
      const [typed, automatic] = ['typed', 'autonum'].map((kind) =>
        printed(readDocx(readFileSync(`${derived}/${name}_${kind}.docx`))).map((text) => text.replace(/^(\d+(?:\.\d+)?)\.? +/, '$1 ')),
      )
      expect(automatic).toEqual(typed)
    }
  },
)
