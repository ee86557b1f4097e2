// npm start: installs and builds what is missing, then serves in this same process. With --watch (npm run dev) it rebuilds and restarts on every change.
import { spawn } from 'node:child_process'
import { watch } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './build.mjs'
import { ensureReady } from './ready.mjs'

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Terrain needs Node 20.19 or later; this is ${process.versions.node}.`)
  process.exit(1)
}
await ensureReady()
if (process.argv.includes('--watch')) serveAndWatch()
else await import(pathToFileURL(join(root, 'dist/server.js')).href)

function serveAndWatch() {
  let child
  let timer
  const start = () => {
    child = spawn(process.execPath, ['--enable-source-maps', join(root, 'dist/server.js')], { stdio: 'inherit' })
  }
  const restart = async () => {
    try {
      await ensureReady()
    } catch (error) {
      return console.error(error instanceof Error ? error.message : error)
    }
    if (child.exitCode !== null) return start()
    child.once('exit', start)
    child.kill('SIGTERM')
  }
  start()
  watch(join(root, 'src'), { recursive: true }, () => {
    clearTimeout(timer)
    timer = setTimeout(restart, 200)
  })
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, () => {
      child.once('exit', () => process.exit(0))
      child.kill('SIGTERM')
    })
  }
}
