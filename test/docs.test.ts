// The documents tell the truth: every command, setting, script and folder is named, and every file they point to exists.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { projectPath } from '../src/lib/project-file.ts'
import { settingsList } from '../src/settings.ts'

const read = (...parts: string[]) => readFileSync(projectPath(...parts), 'utf8')
const documents = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'SECURITY.md', 'GLOSSARY.md', 'docs/tour.md', 'docs/settings.md']

test('docs/settings.md lists exactly the settings that are read', () => {
  const rows = read('docs/settings.md')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
  expect(rows).toEqual(settingsList.map(({ name, fallback, about }) => `| \`${name}\` | ${fallback ?? '–'} | ${about} |`))
})

test('the README names every command, CONTRIBUTING every script', () => {
  const commands = [...read('src/cli.ts').matchAll(/^ {2}(\w+): \(\) => import/gm)].map((match) => match[1] as string)
  expect(commands.length).toBeGreaterThan(6)
  expect(commands.filter((command) => !new RegExp(`[\`/ ]${command}\\b`).test(read('README.md')))).toEqual([])
  const scripts = Object.keys(JSON.parse(read('package.json')).scripts as Record<string, string>)
  expect(scripts.filter((script) => !new RegExp(`npm (run )?${script}\\b`).test(read('CONTRIBUTING.md')))).toEqual([])
})

test('ARCHITECTURE names every folder of src and every package', () => {
  const text = read('ARCHITECTURE.md')
  const folders = readdirSync(projectPath('src'), { withFileTypes: true }).filter((entry) => entry.isDirectory())
  expect(folders.map(({ name }) => name).filter((name) => !text.includes(`${name}/`))).toEqual([])
  const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<string, Record<string, string>>
  const packages = [...Object.keys(dependencies ?? {}), ...Object.keys(devDependencies ?? {})].filter(
    (name) => !name.startsWith('@types/') && name !== '@simplewebauthn/browser',
  )
  expect(packages.filter((name) => !text.includes(name))).toEqual([])
})

test('files that the documents point to exist', () => {
  const missing = documents.flatMap((document) => {
    const text = read(document)
    const named = [...text.matchAll(/\]\((?!https?:)([^)#]+)\)|`((?:src|test|docs|scripts|bin)\/[\w./-]+\.\w+)`/g)].map(
      (match) => (match[1] ?? match[2]) as string,
    )
    return named.filter((path) => !path.includes('NN') && !existsSync(projectPath(path))).map((path) => `${document}: ${path}`)
  })
  expect(missing).toEqual([])
})

test('the licence file is the one that package.json names', () => {
  expect(JSON.parse(read('package.json')).license).toBe('AGPL-3.0-or-later')
  expect(read('LICENSE')).toContain('GNU AFFERO GENERAL PUBLIC LICENSE')
})
