// English and French always together: the same keys, the same placeholders, no key asked for that is not there.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type MessageFormatElement, TYPE } from '@formatjs/icu-messageformat-parser'
import { IntlMessageFormat } from 'intl-messageformat'
import { describe, expect, test } from 'vitest'
import { catalogues } from '../src/i18n/catalogue.ts'
import { translator } from '../src/i18n/translate.ts'
import { projectPath } from '../src/lib/project-file.ts'

const folder = projectPath('src/i18n')
/** Messages of a file; `_note` keys are words to the translator, beside the English message only. */
const read = (locale: string, file: string): Record<string, string> =>
  withoutNotes(JSON.parse(readFileSync(join(folder, locale, file), 'utf8')))
const withoutNotes = (messages: Record<string, string>) =>
  Object.fromEntries(Object.entries(messages).filter(([key]) => !key.endsWith('_note')))
const messages = { en: withoutNotes(catalogues.en), fr: withoutNotes(catalogues.fr) }
const files = readdirSync(join(folder, 'en'))
/** Names of the values in a message, and those of them that only choose a form (plural, select). */
function valuesOf(message: string): { printed: string[]; choosing: string[] } {
  const printed = new Set<string>()
  const choosing = new Set<string>()
  const walk = (parts: MessageFormatElement[]) => {
    for (const part of parts) {
      if (part.type === TYPE.plural || part.type === TYPE.select) {
        choosing.add(part.value)
        for (const option of Object.values(part.options)) walk(option.value)
      } else if (part.type !== TYPE.literal && part.type !== TYPE.pound && part.type !== TYPE.tag) printed.add(part.value)
    }
  }
  walk(new IntlMessageFormat(message, 'en', undefined, { ignoreTag: true }).getAst())
  return { printed: [...printed].sort(), choosing: [...choosing].filter((name) => !printed.has(name)) }
}

describe('the message catalogues', () => {
  test('every file exists in both languages with the same keys in the same order', () => {
    expect(readdirSync(join(folder, 'fr'))).toEqual(files)
    for (const file of files) expect(Object.keys(read('fr', file)), file).toEqual(Object.keys(read('en', file)))
  })

  test('every file is in the catalogue, and no key stands in two files', () => {
    const all = files.flatMap((file) => Object.keys(read('en', file)))
    expect(new Set(all).size).toBe(all.length)
    expect(Object.keys(messages.en).sort()).toEqual([...all].sort())
  })

  test('a message takes the same values in both languages', () => {
    const differing = Object.keys(messages.en).filter(
      (key) => valuesOf(messages.en[key] as string).printed.join() !== valuesOf(messages.fr[key] as string).printed.join(),
    )
    expect(differing).toEqual([])
  })

  test('every message can be formatted, and French is not left in English', () => {
    for (const locale of ['en', 'fr'] as const) {
      const t = translator(locale)
      for (const [key, message] of Object.entries(messages[locale])) {
        const values = Object.fromEntries([...valuesOf(message).printed, ...valuesOf(message).choosing].map((name) => [name, 2]))
        expect(() => t.dynamic(key, values), `${locale} ${key}`).not.toThrow()
      }
    }
    const sentences = Object.entries(messages.en).filter(
      ([, message]) =>
        message
          .replace(/\{[^}]*\}/g, '')
          .split(/\s+/)
          .filter((word) => /\p{L}{2}/u.test(word)).length > 4,
    )
    const same = sentences.filter(([key, message]) => messages.fr[key] === message).map(([key]) => key)
    expect(same).toEqual([])
  })

  test('apostrophes and quotation marks are typographic', () => {
    const wrong = Object.entries(messages).flatMap(([locale, all]) =>
      Object.entries(all)
        .filter(([, message]) => /[\p{L}]'[\p{L}]|"/u.test(message))
        .map(([key]) => `${locale} ${key}`),
    )
    expect(wrong).toEqual([])
  })
})
