// terrain serve: runs the server in this terminal.
import { serveUntilStopped } from './serve.ts'
import { readSettings } from './settings.ts'

export const help =
  'serve                       runs Terrain until Ctrl-C; settings come from the environment (PORT, TERRAIN_DATA, DATABASE_URL …)'

export async function run(): Promise<void> {
  await serveUntilStopped(readSettings(), (line) => console.error(line))
}
