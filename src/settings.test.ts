// What the settings promise: every one has a default and a line about it, and a bad value is answered with a sentence that names it.
import { expect, test } from 'vitest'
import { readSettings, settingsList } from './settings.ts'

const place = { TERRAIN_DATA: '/srv/terrain' }

test('with nothing set, Terrain answers this machine only, on port 3000, with its own database', () => {
  expect(readSettings(place)).toMatchObject({
    port: 3000,
    host: '127.0.0.1',
    baseUrl: 'http://localhost:3000',
    databaseUrl: undefined,
    demo: 'auto',
    dataDirectory: '/srv/terrain',
  })
})

test('an empty value counts as not set; a base address loses its last slash', () => {
  expect(readSettings({ ...place, PORT: '', TERRAIN_BASE_URL: 'https://terrain.example.org/' })).toMatchObject({
    port: 3000,
    baseUrl: 'https://terrain.example.org',
  })
})

test.each([
  ['PORT', 'eighty', /^The setting PORT must be a whole number from 0 to 65535\. Port of/],
  ['PORT', '70000', /^The setting PORT must be a whole number/],
  ['DATABASE_URL', 'mysql://somewhere/db', /^The setting DATABASE_URL must look like postgres:/],
  ['TERRAIN_DEMO', 'yes', /^The setting TERRAIN_DEMO must be auto, on or off/],
  ['TERRAIN_BASE_URL', 'terrain', /^The setting TERRAIN_BASE_URL must be a web address/],
])('%s=%s is refused by name', (name, value, sentence) => {
  expect(() => readSettings({ ...place, [name]: value })).toThrow(sentence)
})

test('each setting has its own name and a sentence', () => {
  expect(new Set(settingsList.map(({ name }) => name)).size).toBe(settingsList.length)
  for (const { about } of settingsList) expect(about).toMatch(/\.$/)
})
