// Runs Terrain: database, tables, web server; and stops it without losing a request.
import type { Server } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { serve as listen } from '@hono/node-server'
import { createApp } from './app.ts'
import { loadDemo } from './demo/load.ts'
import { watchParents } from './lib/parents.ts'
import { demoSignIns } from './people/demo.ts'
import { openServices } from './services.ts'
import type { Settings } from './settings.ts'
import { startWorker } from './worker.ts'

export type Serving = { url: string; hasDemo: boolean; stop(): Promise<void> }

const secondsToFinish = 10

/** Opens everything and serves. `say` gets progress lines for the person at the terminal. Whatever fails, what was opened is closed again. */
export async function serve(settings: Settings, say: (line: string) => void): Promise<Serving> {
  say('Opening the database …')
  const { services, close, hasDemo } = await openServices(settings, say)
  try {
    if (hasDemo) await loadDemo(services, say)
    const server = await listenOn(settings, createApp(services).fetch, say)
    // Serving begins at once; the register says that its index is being filled until it is.
    void services.corpus.follow().catch((error) => console.error('[corpus]', error))
    const worker = await startWorker(services)
    const address = server.address()
    const port = typeof address === 'object' && address ? address.port : settings.port
    const stop = async () => {
      await finishRequests(server)
      await worker.stop()
      await services.corpus.stop()
      await close()
    }
    return {
      url: `http://${settings.host === '127.0.0.1' || settings.host === '0.0.0.0' ? 'localhost' : settings.host}:${port}`,
      hasDemo,
      stop,
    }
  } catch (error) {
    await close()
    throw error
  }
}

/** Serves until SIGTERM, SIGINT or SIGHUP, then stops in order; a second signal, later than the doubles that npm sends, ends at once. */
export async function serveUntilStopped(settings: Settings, say: (line: string) => void): Promise<void> {
  let stopAsked = () => {}
  const asked = new Promise<void>((resolve) => {
    stopAsked = resolve
  })
  let firstSignal = 0
  const onSignal = () => {
    if (firstSignal && Date.now() - firstSignal > 1500) process.exit(1)
    firstSignal ||= Date.now()
    stopAsked()
  }
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, onSignal)
  const stopWatching = watchParents(stopAsked)
  const serving = await serve(settings, say)
  say(`Terrain is ready: ${serving.url}`)
  if (serving.hasDemo) sayHowToSignIn(settings, serving.url, say)
  await asked
  stopWatching()
  say('Stopping …')
  await serving.stop()
  say('Stopped.')
}

function sayHowToSignIn(settings: Settings, url: string, say: (line: string) => void): void {
  const people = demoSignIns(settings)
  say(`\nWhere to look: ${url}/programme (the board), ${url}/countries/XSV (Savania, a State that does not exist), ${url}/fr/ (in French)`)
  say(`Sign in at ${url}/sign-in with one of these names and the password ${people[0]?.password}`)
  for (const { name, displayName, role, organisation } of people) say(`  ${name.padEnd(8)}${displayName}, ${organisation ?? role}`)
  say('')
}

async function listenOn(settings: Settings, fetch: Parameters<typeof listen>[0]['fetch'], say: (line: string) => void): Promise<Server> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await new Promise<Server>((resolve, reject) => {
        const server = listen({ fetch, port: settings.port, hostname: settings.host }, () => resolve(server as Server)) as Server
        server.once('error', reject)
      })
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException
      if (code === 'EACCES') throw new Error(`Port ${settings.port} is reserved for administrators; set PORT to a number from 1024.`)
      if (code !== 'EADDRINUSE')
        throw new Error(`Terrain cannot listen on ${settings.host}:${settings.port} (${message}); check HOST and PORT.`)
      if (attempt === 0) say(`Port ${settings.port} is in use; waiting in case a former Terrain is just ending …`)
      if (attempt >= 20)
        throw new Error(
          `Port ${settings.port} is in use by another program, perhaps a Terrain that is running already. Stop it, or set PORT to another number.`,
        )
      await sleep(250)
    }
  }
}

// No new connections; those that are idle close at once, the others when their request is answered or the time is over.
async function finishRequests(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeIdleConnections()
  const sweep = setInterval(() => server.closeIdleConnections(), 100)
  await Promise.race([closed, sleep(secondsToFinish * 1000)])
  clearInterval(sweep)
  server.closeAllConnections()
}
