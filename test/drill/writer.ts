// The server of the drill: opens the database as Terrain does and answers each write only after it is committed. A key sent again has no second effect.
import { createServer } from 'node:http'
import { openDatabase } from '../../src/db/open.ts'
import { transact } from '../../src/db/transact.ts'

const dataDirectory = process.env.TERRAIN_DATA ?? ''
const database = await openDatabase({ dataDirectory, databaseConnections: 8 }, (line) => console.error(line))
await database.owner`create table if not exists drill_write (key text primary key)`
await database.owner`create table if not exists drill_effect (key text not null, part int not null)`
await database.owner`grant select, insert on drill_write, drill_effect to terrain_app`
// In the control run, whose commits are not synced, the tables at least must survive.
await database.owner`checkpoint`

// Two effects in two statements: half of them without the other would be a half-written thing.
const write = (key: string) =>
  transact(database.sql, { kind: 'system' }, async (db) => {
    const [isNew] = await db`insert into drill_write (key) values (${key}) on conflict do nothing returning key`
    if (!isNew) return
    await db`insert into drill_effect (key, part) values (${key}, 1)`
    await db`insert into drill_effect (key, part) values (${key}, 2)`
  })

const server = createServer(async (request, response) => {
  const key = decodeURIComponent(request.url?.slice(1) ?? '')
  try {
    await write(key)
    response.end('kept')
  } catch {
    response.writeHead(503).end()
  }
})
server.listen(Number(process.env.PORT), '127.0.0.1', () => console.error('ready'))

process.on('SIGTERM', () => {
  server.close()
  server.closeAllConnections()
  database.close().then(() => process.exit(0))
})
