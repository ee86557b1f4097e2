// The server's entry: settings from the environment, then everything until it is told to stop.
import { serveUntilStopped } from './serve.ts'
import { readSettings } from './settings.ts'

try {
  await serveUntilStopped(readSettings(), (line) => console.error(line))
  process.exit(0)
} catch (error) {
  console.error(error instanceof Error && !process.env.TERRAIN_DEBUG ? error.message : error)
  process.exit(1)
}
