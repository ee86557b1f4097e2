// What a Working Group report says is read right, whatever the cycle, the language and the slips of the editors. The specimens are invented.
import { expect, test } from 'vitest'
import type { Block } from '../../../lib/blocks.ts'
import { isWorkingGroupReport, readWorkingGroupReport } from './wg-report.ts'

const opening = [
  'A/HRC/99/7',
  'Report of the Working Group on the Universal Periodic Review*',
  'Tonga',
  '1. The Working Group on the Universal Periodic Review, established in accordance with Human Rights Council resolution 5/1, held its forty-fifth session from 22 January to 2 February 2024. The review of Tonga was held at the 3rd meeting, on 23 January 2024.',
]
const closing =
  '90. All conclusions and/or recommendations contained in the present report reflect the position of the submitting State(s) and/or the State under review.'

function read(...conclusions: string[]) {
  return readWorkingGroupReport(
    content(...opening, 'II. Conclusions and/or recommendations', ...conclusions, closing, '90.1 Nothing after the end (Peru);'),
  )
}

function content(...texts: string[]) {
  const blocks: Block[] = texts.map((text) => ({ kind: 'paragraph', text, page: 1 }))
  return { blocks, sheets: [] }
}

function numbered(...texts: string[]) {
  return read(...texts).recommendations.map(({ paragraph, position, states }) => [paragraph, position, states.join(' ')])
}

test('the report names its symbol, State, session and cycle', () => {
  expect(read('80. The following recommendations enjoy the support of Tonga:', '80.1 Ratify the Covenant (Spain);')).toMatchObject({
    kind: 'working-group-report',
    symbol: 'A/HRC/99/7',
    state: 'TON',
    session: 45,
    cycle: 4,
    warnings: [],
  })
})

test('each lead-in gives the position of the items under it', () => {
  const rows = numbered(
    '80. The recommendations formulated during the interactive dialogue/listed below have been examined by Tonga and enjoy the support of Tonga:',
    '80.1 Ratify the Covenant (Maldives) (Portugal);',
    '81. The following recommendations enjoy the support of Tonga, which considers that they are already implemented or in the process of implementation:',
    '81.1 Publish the report (Netherlands (Kingdom of the));',
    '82. The following recommendations will be examined by Tonga, which will provide responses in due time:',
    '82.1 Set a date (Venezuela (Bolivarian Republic of));',
    '83. The recommendations below did not enjoy the support of Tonga and would thus be noted:',
    '83.1 Abolish the fee (Türkiye).',
  )
  expect(rows).toEqual([
    ['80.1', 'supported', 'MDV PRT'],
    ['81.1', 'supported', 'NLD'],
    ['82.1', 'pending', 'VEN'],
    ['83.1', 'noted', 'TUR'],
  ])
})

test('cycle 1 restarts its numbers under each lead-in, and item 81 is not paragraph 81', () => {
  const items = Array.from({ length: 82 }, (_, index) => `${index + 1}. Support the work of office ${index + 1} (Chile);`)
  const rows = numbered(
    '80. The recommendations listed below enjoy the support of Tonga:',
    ...items,
    '81. The following recommendations will be examined by Tonga, which will provide responses in due time:',
    '1. Consider a visit (Nepal);',
  )
  expect(rows).toHaveLength(83)
  expect(rows[80]).toEqual(['80.81', 'supported', 'CHL'])
  expect(rows[82]).toEqual(['81.1', 'pending', 'NPL'])
})

test('a misprinted number is corrected, kept as printed and doubted', () => {
  const lead = '118. The following recommendations enjoy the support of Tonga:'
  const items = Array.from({ length: 12 }, (_, index) => `118.${index + 1} Act on matter ${index + 1} (Ghana);`)
  items[8] = '118.99 Act on matter 9 (Ghana);'
  items[9] = '117.10 Act on matter 10 (Ghana);'
  const { recommendations } = read(lead, ...items)
  expect(recommendations.map((item) => item.paragraph)).toEqual(items.map((_, index) => `118.${index + 1}`))
  expect(recommendations[8]).toMatchObject({ printed: '118.99', warnings: [{ code: 'numberMisprinted', detail: '118.99', page: 1 }] })
  expect(recommendations[9]).toMatchObject({ printed: '117.10', warnings: [{ code: 'numberMisprinted' }] })
})

test('gaps and repeats are doubted, never repaired', () => {
  const { recommendations } = read(
    '80. The recommendations below enjoy the support of Tonga:',
    '80.1 A (Peru);',
    '80.2 B (Peru);',
    '80.2 C (Peru);',
    '80.5 D (Peru);',
  )
  expect(recommendations.map((item) => [item.paragraph, item.warnings.map((warning) => warning.code).join()])).toEqual([
    ['80.1', ''],
    ['80.2', ''],
    ['80.2', 'numberRepeated'],
    ['80.5', 'numberGap'],
  ])
})

test('a number without its dot, and a figure at the start of a line, are told apart', () => {
  const { recommendations } = read(
    '80. The recommendations below enjoy the support of Tonga:',
    '1. Protect the coast (Fiji);',
    '2 Promote the language (Samoa);',
    '3. Raise the budget to',
    '12.5 per cent of the total (Kenya);',
  )
  expect(recommendations.map((item) => [item.printed, item.text])).toEqual([
    ['1.', 'Protect the coast (Fiji);'],
    ['2', 'Promote the language (Samoa);'],
    ['3.', 'Raise the budget to 12.5 per cent of the total (Kenya);'],
  ])
})

test('sub-lists stay in their item, footnote marks and stray notes do not', () => {
  const { recommendations } = read(
    '80. The recommendations below enjoy the support of Tonga:',
    '80.1 Reform the courts:',
    '(a) by training judges;',
    '(b) by paying them in time (Norway);1',
    '** Conclusions and recommendations have not been edited.',
    '80.2 Open the archive (Chad).',
  )
  expect(recommendations.map((item) => item.text)).toEqual([
    'Reform the courts: (a) by training judges; (b) by paying them in time (Norway);',
    'Open the archive (Chad).',
  ])
})

test('items, lead-ins and the title that ran together are divided', () => {
  const report = readWorkingGroupReport(
    content(
      ...opening,
      'It thanked all. II. Conclusions and/or recommendations 80. The following recommendations enjoy the support of Tonga: 80.1 Act (Peru); 80.2 Share (Cuba). 81. The recommendations below did not enjoy the support of Tonga:',
      '81.1 Leave (Fiji). 82. All conclusions and/or recommendations contained in the present report reflect the position of the submitting State(s).',
    ),
  )
  expect(report.recommendations.map(({ paragraph, position }) => [paragraph, position])).toEqual([
    ['80.1', 'supported'],
    ['80.2', 'supported'],
    ['81.1', 'noted'],
  ])
})

test('a lead-in with a misprinted number still opens its items', () => {
  const rows = numbered(
    '80. The recommendations below enjoy the support of Tonga:',
    '80.1 Act (Peru);',
    '18. The recommendations below did not enjoy the support of Tonga:',
    '81.1 Leave (Fiji);',
  )
  expect(rows).toEqual([
    ['80.1', 'supported', 'PER'],
    ['81.1', 'noted', 'FJI'],
  ])
})

test('a number that stands on a line of its own, as in bad copies, belongs to the next line', () => {
  expect(numbered('80.', 'The recommendations below enjoy the support of Tonga:', '1.', 'Act (Peru);', '2.', 'Share (Cuba).')).toEqual([
    ['80.1', 'supported', 'PER'],
    ['80.2', 'supported', 'CUB'],
  ])
})

test('Word’s automatic numbers are read like typed ones', () => {
  const blocks: Block[] = [
    ...opening.map((text): Block => ({ kind: 'paragraph', text })),
    { kind: 'paragraph', number: 'II.', text: 'Conclusions and/or recommendations' },
    { kind: 'paragraph', number: '80.', text: 'The recommendations below enjoy the support of Tonga:' },
    { kind: 'paragraph', number: '80.1', text: 'Act (Peru);' },
    { kind: 'paragraph', number: '80.2', text: 'Share (Cuba).' },
  ]
  expect(readWorkingGroupReport({ blocks, sheets: [] }).recommendations.map((item) => [item.paragraph, item.text])).toEqual([
    ['80.1', 'Act (Peru);'],
    ['80.2', 'Share (Cuba).'],
  ])
})

test('a position given only afterwards counts for what stood before', () => {
  const rows = numbered(
    '80. In the course of the discussion, the following recommendations were made to Tonga:',
    '1. Act (Peru);',
    '81. All recommendations formulated during the interactive dialogue have been examined by Tonga and enjoy the support of Tonga.',
  )
  expect(rows).toEqual([['80.1', 'supported', 'PER']])
})

test('a lead-in that gives no position leaves its items pending and says so', () => {
  const report = read('80. The State under review agreed on the following:', '1. Act (Peru);')
  expect(report.recommendations[0]?.position).toBe('pending')
  expect(report.warnings).toMatchObject([{ code: 'leadInUnclear', paragraph: '80' }])
})

test('comments of the State are not taken for recommendations', () => {
  const rows = numbered(
    '80. The recommendations below enjoy the support of Tonga:',
    '1. Act (Peru);',
    '81. With regard to the other recommendations, the State under review offers the following comments:',
    '1. Courts are independent under the law.',
  )
  expect(rows).toEqual([['80.1', 'supported', 'PER']])
})

test('a French report is read like an English one', () => {
  const report = readWorkingGroupReport(
    content(
      'A/HRC/99/8',
      'Rapport du Groupe de travail sur l’Examen périodique universel*',
      '1. Le Groupe de travail sur l’Examen périodique universel, créé conformément à la résolution 5/1 du Conseil des droits de l’homme, a tenu sa trente-troisième session du 6 au 17 mai 2019. L’Examen concernant le Togo a eu lieu à la 3e séance.',
      'II. Conclusions et/ou recommandations',
      '140. Les recommandations ci-après ont été examinées par le Togo et recueillent son adhésion :',
      '140.1 Adopter la loi (Côte d’Ivoire) (Pays-Bas (Royaume des)) ;',
      '141. Le Togo examinera les recommandations ci-après et y répondra en temps voulu :',
      '141.1 Publier les chiffres (Espagne) ;',
      '142. Les recommandations ci-après n’ont pas recueilli l’adhésion du Togo :',
      '142.1 Retirer ses réserves (États-Unis d’Amérique et Royaume-Uni de Grande-Bretagne et d’Irlande du Nord).',
      '143. Toutes les conclusions et/ou recommandations figurant dans le présent rapport traduisent la position de l’État auteur.',
    ),
  )
  expect(report).toMatchObject({ state: 'TGO', session: 33, cycle: 3 })
  expect(report.recommendations.map(({ paragraph, position, states }) => [paragraph, position, states.join(' ')])).toEqual([
    ['140.1', 'supported', 'CIV NLD'],
    ['141.1', 'pending', 'ESP'],
    ['142.1', 'noted', 'USA GBR'],
  ])
})

test('a Spanish report is read like an English one', () => {
  const report = readWorkingGroupReport(
    content(
      'A/HRC/99/9',
      'Informe del Grupo de Trabajo sobre el Examen Periódico Universal',
      '1. El Grupo de Trabajo sobre el Examen Periódico Universal, establecido de conformidad con la resolución 5/1 del Consejo de Derechos Humanos, celebró su 33er período de sesiones del 6 al 17 de mayo de 2019. El examen de Costa Rica se llevó a cabo en la tercera sesión.',
      'II. Conclusiones y/o recomendaciones',
      '111. Las recomendaciones que figuran a continuación han sido examinadas por Costa Rica y cuentan con su apoyo:',
      '111.1 Aprobar la ley (Estados Unidos de América y Perú);',
      '112. Las recomendaciones siguientes no cuentan con el apoyo de Costa Rica, que ha tomado nota de ellas:',
      '112.1 Suprimir la tasa (Alemania).',
      '113. Todas las conclusiones y/o recomendaciones que figuran en el presente informe reflejan la posición del Estado.',
    ),
  )
  expect(report).toMatchObject({ state: 'CRI', session: 33 })
  expect(report.recommendations.map(({ paragraph, position, states }) => [paragraph, position, states.join(' ')])).toEqual([
    ['111.1', 'supported', 'USA PER'],
    ['112.1', 'noted', 'DEU'],
  ])
})

test('a draft report keeps its own numbers', () => {
  const report = readWorkingGroupReport(
    content(
      'A/HRC/WG.6/45/L.7',
      'Draft report of the Working Group on the Universal Periodic Review',
      opening[3] ?? '',
      'II. Conclusions and/or recommendations',
      '5. The following recommendations will be examined by Tonga, which will provide responses in due time:',
      '6.1 Act (Peru);',
      '6.2 Share (Cuba).',
    ),
  )
  expect(report).toMatchObject({ symbol: 'A/HRC/WG.6/45/L.7', state: 'TON', session: 45 })
  expect(report.recommendations.map(({ paragraph, position }) => [paragraph, position])).toEqual([
    ['6.1', 'pending'],
    ['6.2', 'pending'],
  ])
})

test('an addendum and a national report are not taken for a report', () => {
  const addendum = content(
    'A/HRC/99/7/Add.1',
    'Report of the Working Group on the Universal Periodic Review',
    'Tonga',
    'Addendum',
    opening[3] ?? '',
  )
  expect(isWorkingGroupReport(addendum)).toBe(false)
  expect(isWorkingGroupReport(content('National report submitted in accordance with paragraph 5', '1. Tonga is pleased to report.'))).toBe(
    false,
  )
  expect(isWorkingGroupReport(content(...opening))).toBe(true)
})
