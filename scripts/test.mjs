// npm test: installs what is missing, runs every test once and ends with "N passed, N failed". Arguments go to vitest: npm test -- src/countries
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from './build.mjs'
import { ensureChromium } from './chromium.mjs'
import { ensureReady } from './ready.mjs'

const args = process.argv.slice(2)
const folder = mkdtempSync(join(tmpdir(), 'terrain-report-'))
const report = join(folder, 'report.json')
try {
  await ensureReady({ withDevelopment: true })
  const environment = { ...process.env, ...(mayRunJourneys() ? { CHROMIUM_PATH: ensureChromium() } : {}) }
  const code = await runVitest(environment)
  const { passed, failed, skipped } = count(code)
  console.log(`${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`)
  process.exitCode = failed === 0 && passed > 0 && code === 0 ? 0 : 1
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  console.log('0 passed, 1 failed')
  process.exitCode = 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}

// A filter that names only sources needs no browser.
function mayRunJourneys() {
  const filters = args.filter((arg) => !arg.startsWith('-'))
  return filters.length === 0 || filters.some((filter) => !filter.startsWith('src/'))
}

function runVitest(env) {
  const program = join(root, 'node_modules/vitest/vitest.mjs')
  const child = spawn(process.execPath, [program, 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...args], {
    cwd: root,
    env,
    stdio: 'inherit',
  })
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
  return new Promise((resolve) => child.on('exit', (code) => resolve(code ?? 1)))
}

// A file that could not be loaded, or an error outside any test, fails without a failed test; it counts as one.
function count(code) {
  let result
  try {
    result = JSON.parse(readFileSync(report, 'utf8'))
  } catch {
    return { passed: 0, failed: 1, skipped: 0 }
  }
  const broken = result.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  )
  for (const file of broken) console.error(`Could not be run: ${file.name}\n${file.message}`)
  const failed = result.numFailedTests + broken.length
  return {
    passed: result.numPassedTests,
    failed: failed === 0 && code !== 0 ? 1 : failed,
    skipped: result.numPendingTests + result.numTodoTests,
  }
}
