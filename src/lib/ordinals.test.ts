// Ordinals in three languages.
import { expect, test } from 'vitest'
import { readOrdinal } from './ordinals.ts'

test.each([
  ['first', 1],
  ['twelfth', 12],
  ['twentieth', 20],
  ['thirty-fourth', 34],
  ['Forty-third', 43],
  ['vingt-neuvième', 29],
  ['trente et unième', 31],
  ['quarante-cinquième', 45],
  ['dix-septième', 17],
  ['vigésimo noveno', 29],
  ['33rd', 33],
  ['29º', 29],
  ['33er', 33],
])('%s is %i', (text, number) => {
  expect(readOrdinal(text)).toBe(number)
})

test.each(['', 'annual', 'thirty pages'])('"%s" is no ordinal', (text) => {
  expect(readOrdinal(text)).toBeUndefined()
})
