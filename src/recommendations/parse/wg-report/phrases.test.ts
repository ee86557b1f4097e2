// The position a lead-in gives, in the United Nations' own phrases of four cycles and three languages.
import { describe, expect, test } from 'vitest'
import { endsConclusions, isConclusionsHeading, isLeadIn, positionOf } from './phrases.ts'

const leadIns: [string, string][] = [
  [
    'supported',
    'The recommendations formulated during the interactive dialogue/listed below have been examined by Tonga and enjoy the support of Tonga:',
  ],
  [
    'supported',
    'The following recommendations enjoy the support of Tonga, which considers that they are already implemented or in the process of implementation:',
  ],
  ['supported', 'The following recommendations enjoy Tonga’s support:'],
  ['supported', 'Tonga supports the following recommendations:'],
  [
    'pending',
    'The following recommendations will be examined by Tonga, which will provide responses in due time, but no later than the fifty-second session of the Human Rights Council:',
  ],
  ['pending', 'Responses to the following recommendations will be provided by Tonga in due course:'],
  ['pending', 'As for the recommendations listed below, Tonga notes those recommendations and will provide the response in due time:'],
  ['noted', 'The recommendations listed below have been examined by Tonga and have been noted by Tonga:'],
  ['noted', 'The recommendations below did not enjoy the support of Tonga and would thus be noted:'],
  ['noted', 'Tonga does not support the following recommendations:'],
  ['noted', 'Tonga considers that the recommendations below cannot be accepted:'],
  ['noted', 'The following recommendations were rejected by Tonga:'],
  ['noted', 'Tonga takes note of the recommendations listed below, and offers the following comments:'],
  ['partial', 'The following recommendations enjoy the partial support of Tonga:'],
  [
    'supported',
    'Les recommandations formulées au cours du dialogue et énumérées ci-après ont été examinées par les Tonga et ont recueilli leur adhésion:',
  ],
  ['pending', 'Les recommandations ci-après seront examinées par les Tonga, qui y répondront en temps voulu:'],
  ['noted', 'Les recommandations ci-après ont été examinées par les Tonga, qui en ont pris note:'],
  ['noted', 'Les recommandations ci-après ne recueillent pas l’adhésion des Tonga:'],
  [
    'supported',
    'Las recomendaciones que figuran a continuación gozan del apoyo de Tonga, que considera que ya se han aplicado o están en vías de aplicación:',
  ],
  ['pending', 'Tonga examinará las siguientes recomendaciones y les dará respuesta a su debido tiempo:'],
  [
    'noted',
    'Las recomendaciones que figuran a continuación no gozaron del apoyo de Tonga y, por consiguiente, se ha tomado nota de ellas:',
  ],
]

describe('lead-ins', () => {
  test.each(leadIns)('%s: %s', (position, text) => {
    expect(isLeadIn(text)).toBe(true)
    expect(positionOf(text)).toBe(position)
  })
  test('an ordinary ask is no lead-in and gives no position', () => {
    expect(isLeadIn('Ratify the Convention against Torture and set up a mechanism (Spain);')).toBe(false)
    expect(positionOf('In the course of the discussion, the following recommendations were made to Tonga:')).toBeUndefined()
  })
})

test.each([
  'II. Conclusions and/or recommendations',
  'III. CONCLUSIONS AND/OR RECOMMENDATIONS',
  'II. Conclusions and/or recommendations**',
  'II. Conclusions et/ou recommandations',
  'II. Conclusiones y/o recomendaciones',
])('the title %s is known', (title) => expect(isConclusionsHeading(title)).toBe(true))

test('a line of the table of contents is not the title', () => {
  expect(isConclusionsHeading('II. Conclusions and/or recommendations ........... 56–58 16')).toBe(false)
})

test.each([
  '94. The conclusions and/or recommendations contained in the present report reflect',
  'Annex',
  'III. Voluntary pledges and commitments',
  'Anexo',
])('the conclusions end at "%s"', (text) => expect(endsConclusions(text)).toBe(true))
