// Real reports, read in place: a floor under what the grammar finds. Skipped where the evaluation data is absent.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { sharedDataPath } from '../../../lib/project-file.ts'
import { parseDocument } from '../parse-document.ts'

type Truth = {
  iso3: string
  session: number
  symbol: string
  items: { num: string; kind: string; states: string[]; position_in_report: string; page: number }[]
}

const folder = sharedDataPath('wg_reports')
const reports = [
  'pdf/SVN_s34_A-HRC-43-15.pdf',
  'pdf/KHM_s18_A-HRC-26-16.pdf',
  'pdf/COD_s06_A-HRC-13-8.pdf',
  'pdf/COL_s03_A-HRC-10-82.pdf',
  'pdf/GBR_s01_A-HRC-8-25.pdf',
  'txt/BOL_s07_A-HRC-14-7.txt',
  'txt_dirty/ARG_s01_A-HRC-8-34.txt',
  'txt_dirty/SVN_s20_A-HRC-28-15.txt',
  'docx_derived/GEO_s10_A-HRC-17-11_autonum.docx',
  'docx_derived/KEN_s08_A-HRC-15-8_typed.docx',
]
const positions: Record<string, string> = {
  supported: 'supported',
  supported_implemented: 'supported',
  not_supported: 'noted',
  noted: 'noted',
  pending: 'pending',
}

if (!folder) test.skip('real reports (../shared/data is not there)', () => undefined)
else
  test.each(reports)('%s: every number, State and position', async (path) => {
    const name = path.replace(/^.*\//, '').replace(/(?:_typed|_autonum)?\.\w+$/, '')
    const truth: Truth = JSON.parse(readFileSync(join(folder, 'truth', `${name}.json`), 'utf8'))
    const items = truth.items.filter((item) => item.kind === 'recommendation')
    const parsed = await parseDocument(readFileSync(join(folder, path)), path)
    expect(parsed).toMatchObject({ kind: 'working-group-report', state: truth.iso3, session: truth.session })
    expect(parsed.recommendations.map((item) => item.paragraph)).toEqual(items.map((item) => item.num))
    expect(parsed.recommendations.map((item) => [...item.states].sort())).toEqual(items.map((item) => [...item.states].sort()))
    for (const [index, item] of items.entries()) {
      const known = positions[item.position_in_report]
      if (known) expect(parsed.recommendations[index]?.position).toBe(known)
    }
  })
