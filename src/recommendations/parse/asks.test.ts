// The asks of one item and the States that made them.
import { expect, test } from 'vitest'
import { readAsks, stateListOf } from './asks.ts'

test('States in brackets of their own made one ask together', () => {
  expect(readAsks('Ratify the Protocol (Maldives) (Portugal);')).toEqual({
    segments: [{ text: 'Ratify the Protocol', states: ['MDV', 'PRT'] }],
    states: ['MDV', 'PRT'],
    warnings: [],
  })
})

test('several asks in one item are kept apart and doubted', () => {
  const { segments, warnings } = readAsks('Set a date (Ukraine); Increase efforts to set a date (Slovakia, Chile);')
  expect(segments).toEqual([
    { text: 'Set a date', states: ['UKR'] },
    { text: 'Increase efforts to set a date', states: ['SVK', 'CHL'] },
  ])
  expect(warnings).toEqual([{ code: 'severalAsks', detail: '2' }])
})

test('words after the last bracket are asked by all', () => {
  expect(readAsks('Sign (Egypt)/ratify (Spain) the Convention;').segments.at(-1)).toEqual({
    text: 'the Convention',
    states: ['EGY', 'ESP'],
  })
})

test('brackets inside brackets, abbreviations and years', () => {
  expect(
    readAsks(
      'Ratify it (OP-CAT) by 2025 (2nd report) (Venezuela (Bolivarian Republic of), Netherlands (Kingdom of the) and Iran (Islamic Republic of ));',
    ).states,
  ).toEqual(['VEN', 'NLD', 'IRN'])
})

test('a bracket that is not closed, or not opened', () => {
  expect(readAsks('End the practice (Venezuela (Bolivarian Republic of);').states).toEqual(['VEN'])
  expect(readAsks('Protect the rights of women Bangladesh);').states).toEqual(['BGD'])
})

test('a State named in the sentence', () => {
  expect(readAsks('Angola recommended that Tonga continue its work.').states).toEqual(['AGO'])
})

test('no State at all is doubted', () => {
  expect(readAsks('Continue its efforts in this regard.')).toMatchObject({ states: [], warnings: [{ code: 'noState' }] })
})

test('a misspelt State is taken for its nearest and doubted; an unknown one is not guessed', () => {
  expect(readAsks('Act (New Zeeland, Spain);')).toMatchObject({
    states: ['NZL', 'ESP'],
    warnings: [{ code: 'stateUnknown', detail: 'New Zeeland → NZL' }],
  })
  expect(readAsks('Act (Ruritania);')).toMatchObject({ states: [], warnings: [{ code: 'stateUnknown', detail: 'Ruritania' }] })
  expect(readAsks('Act (Ruritania, Spain);')).toMatchObject({ states: ['ESP'], warnings: [{ code: 'stateUnknown', detail: 'Ruritania' }] })
})

test.each(['CEDAW', '2009–2014', 'refugees, women', 'Ministry of Justice of Spain', 'Falkland Islands (Malvinas)', 'in particular Chile'])(
  '"%s" is no list of States',
  (text) => {
    expect(stateListOf(text)).toBeUndefined()
  },
)

test.each([
  ['Cuba, Ghana and the Netherlands', 'CUB GHA NLD'],
  ['Saint Vincent and the Grenadines and Antigua and Barbuda', 'VCT ATG'],
  ['Iran, Islamic Republic of', 'IRN'],
  ['Norway, on behalf of the Nordic countries', 'NOR'],
  ['France et Espagne', 'FRA ESP'],
  ['España y Perú', 'ESP PER'],
  ['Spain; Norway/Chile', 'ESP NOR CHL'],
  ['Slovenia 1', 'SVN'],
])('"%s" names %s', (text, states) => {
  expect(stateListOf(text)?.states.join(' ')).toBe(states)
})
