// The drill as a command: once as Terrain runs, once with syncing off to prove that a loss would be seen.
import { fileURLToPath } from 'node:url'
import { drill } from './drill.ts'

const given = process.argv.indexOf('--cycles')
const cycles = given > 0 ? Number(process.argv[given + 1]) : 5
const writerProgram = fileURLToPath(new URL('./writer.js', import.meta.url))
const writers = 8
const results: boolean[] = []

console.error(`Killing server and database ${cycles} times under ${writers} writers …`)
const outcome = await drill({ cycles, writers, writerProgram, isDurable: true })
const { acknowledged, lost, doubled, halfWritten, slowestReturn } = outcome
console.log(
  `drill: ${acknowledged} acknowledged, lost ${lost}, doubled ${doubled}, half-written ${halfWritten}; back after ${slowestReturn.toFixed(1)} s at most`,
)
results.push(acknowledged > 0 && lost + doubled + halfWritten === 0)

console.error('The same with synchronous_commit off, which must lose …')
const control = await drill({ cycles: 3, writers, writerProgram, isDurable: false })
console.log(
  `control: ${control.acknowledged} acknowledged, lost ${control.lost}${control.lost > 0 ? ', so the drill can see a loss' : ': the drill cannot see a loss'}`,
)
results.push(control.lost > 0)

const passed = results.filter(Boolean).length
console.log(`${passed} passed, ${results.length - passed} failed`)
process.exit(passed === results.length ? 0 : 1)
