// What the database layer promises: values keep their kinds, migrations happen once, the application owns nothing.
import { expect, test } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { listMigrations, type Migration, migrate } from './migrate.ts'
import { transact } from './transact.ts'

const database = await testDatabase()
const empty = await testDatabase({ isEmpty: true })

const migration = (name: string, sql: string): Migration => ({ name, sha256: `hash of ${sql}`, sql })

test('a day stays a day, an instant is a Date, whole numbers and sums are numbers, JSON keys stay as stored', async () => {
  const [row] = await database.sql`
    select date '2024-02-29' as the_day, timestamptz '2024-02-29 12:00+02' as the_instant, count(*) as how_many, 0.67::numeric as mean, '{"not_a_name": 1}'::jsonb as stored`
  expect(row).toEqual({
    theDay: '2024-02-29',
    theInstant: new Date('2024-02-29T10:00:00Z'),
    howMany: 1,
    mean: 0.67,
    stored: { not_a_name: 1 },
  })
})

test('days and instants are sent as they were given, in single values and in rows to insert', async () => {
  const [row] = await database.sql`select ${'2024-02-29'}::date as the_day, ${new Date('2024-02-29T10:00:00Z')}::timestamptz as the_instant`
  expect(row).toEqual({ theDay: '2024-02-29', theInstant: new Date('2024-02-29T10:00:00Z') })
})

test('a request acts in a role that owns nothing and obeys row-level security', async () => {
  const [row] = await transact(
    database.sql,
    { kind: 'public' },
    (db) => db`
    select rolname as name, rolsuper as is_super, rolbypassrls as bypasses, rolcreaterole as makes_roles,
      (select count(*) from pg_class where relowner = r.oid) as owned from pg_roles r where rolname = current_user`,
  )
  expect(row).toEqual({ name: 'terrain_app', isSuper: false, bypasses: false, makesRoles: false, owned: 0 })
  await expect(transact(database.sql, { kind: 'public' }, (db) => db`create table mine (id int)`)).rejects.toThrow(/permission denied/)
})

test('a connection lost in the middle of a transaction fails that transaction alone, and nothing of it reaches the next one', async () => {
  await empty.owner`create table lost_and_found (what text)`
  await empty.owner`grant select, insert on lost_and_found to terrain_app`
  const whoCouldGoOn = transact(empty.sql, { kind: 'system' }, async (db) => {
    await db`insert into lost_and_found values ('before')`
    const [row] = await db<{ pid: number }[]>`select pg_backend_pid() as pid`
    await empty.owner`select pg_terminate_backend(${row?.pid ?? 0})`
    for (let other = 0; other < 30; other++)
      await transact(empty.sql, { kind: 'system' }, (next) => next`select pg_sleep(0.01)`).catch(() => {})
    await db`insert into lost_and_found values ('after')`
  })
  await expect(whoCouldGoOn).rejects.toThrow()
  await new Promise((resolve) => setTimeout(resolve, 1000))
  expect(await transact(empty.sql, { kind: 'system' }, (db) => db`select what from lost_and_found`)).toEqual([])
})

test('the tables of a test are those of the migrations, all applied', async () => {
  const applied = await database.owner<{ name: string }[]>`select name from schema_migration order by name`
  expect(applied.map(({ name }) => name)).toEqual(listMigrations().map(({ name }) => name))
  expect(await migrate(database.owner)).toEqual([])
})

test('migrations: two at once apply each file once; a failing file leaves nothing and the next try goes on', async () => {
  const first = migration('0001_first.sql', 'create table first (id int); insert into first values (1)')
  const broken = migration('0002_second.sql', 'create table second (id int);\nselect nonsense')
  const results = await Promise.all([migrate(empty.owner, { migrations: [first] }), migrate(empty.owner, { migrations: [first] })])
  expect(results.flat()).toEqual(['0001_first.sql'])
  await expect(migrate(empty.owner, { migrations: [first, broken] })).rejects.toThrow(/0002_second.sql failed at line 2.*nonsense/)
  expect(await migrate(empty.owner, { migrations: [first, migration('0002_second.sql', 'create table second (id int)')] })).toEqual([
    '0002_second.sql',
  ])
  expect(await empty.owner`select id from first`).toEqual([{ id: 1 }])
})

test('migrations: a changed file, a file put in before the last one and a database from a newer Terrain are refused by name', async () => {
  const mine = await testDatabase({ isEmpty: true })
  const [first, second] = [
    migration('0001_first.sql', 'create table first (id int)'),
    migration('0003_third.sql', 'create table third (id int)'),
  ]
  await migrate(mine.owner, { migrations: [first, second] })
  await expect(migrate(mine.owner, { migrations: [migration('0001_first.sql', 'select 1'), second] })).rejects.toThrow(
    /0001_first.sql was changed/,
  )
  await expect(migrate(mine.owner, { migrations: [first, migration('0002_late.sql', 'select 1'), second] })).rejects.toThrow(
    /0002_late.sql comes before/,
  )
  await expect(migrate(mine.owner, { migrations: [first] })).rejects.toThrow(/newer Terrain \(0003_third.sql\)/)
  await mine.drop()
})
