// The demo that every newcomer sees: the programme on its real reviews, and a State that does not exist with documents, ratings and a report to try things on.
import { readFile } from 'node:fs/promises'
import { systemActor } from '../access/actor.ts'
import { actorOfAccount } from '../access/load-actor.ts'
import { loadProgrammeDemo } from '../cycles/demo.ts'
import { type Db, transact } from '../db/transact.ts'
import { receiveDocument } from '../documents/commands.ts'
import { beginReport, writeItem, writeSection } from '../drafting/commands.ts'
import { listItems, listSections } from '../drafting/queries.ts'
import { adoptDocument } from '../intake/commands.ts'
import { readDocument } from '../intake/jobs.ts'
import { projectPath } from '../lib/project-file.ts'
import { recordAssessment, saveDraft } from '../monitoring/commands/assessments.ts'
import type { NewEvidence } from '../monitoring/schema.ts'
import { type CastName, demoCoalition, demoOrganisations, demoPeople, personOfCast } from '../people/cast.ts'
import { prepareDemoPeople } from '../people/demo.ts'
import type { Services } from '../web/context.ts'
import { type DemoRating, demoRatings, demoReport } from './savania.ts'

const documents = [
  { file: 'savania-session-34.txt', session: 34 },
  { file: 'savania-session-48.txt', session: 48 },
  { file: 'savania-session-48-add1.txt', session: 48 },
]

/** Loads whatever of the demo is missing. What people changed since stays. */
export async function loadDemo(services: Services, say: (line: string) => void): Promise<void> {
  const { pool, settings, clock } = services
  const today = clock().toISOString().slice(0, 10)
  await prepareDemoPeople(pool, settings)
  const isLoaded = await transact(pool, systemActor, async (db) => (await db`select from setting where name = 'demo.loaded'`).length > 0)
  if (isLoaded) return
  say('Loading the demo data …')
  await transact(pool, systemActor, (db) => loadProgrammeDemo(db, today))
  for (const { file, session } of documents) await loadDocument(services, file, session)
  for (const rating of demoRatings) await inNameOf(services, rating.by, (db) => loadRating(db, services, rating, today))
  await inNameOf(services, 'leila', (db) => loadReport(db, services, today))
  await transact(pool, systemActor, (db) => db`insert into setting (name, value) values ('demo.loaded', 'true') on conflict do nothing`)
}

async function inNameOf<Result>({ pool }: Services, name: CastName, work: (db: Db) => Promise<Result>): Promise<Result> {
  return transact(pool, { kind: 'account', accountId: demoPeople[name].id }, work)
}

async function loadDocument(services: Services, file: string, session: number): Promise<void> {
  const bytes = new Uint8Array(await readFile(projectPath('src/demo', file)))
  const id = await inNameOf(services, 'awa', async (db) =>
    receiveDocument(
      db,
      await actorOfAccount(db, demoPeople.awa.id),
      services.files,
      { bytes, fileName: file, country: 'XSV', session },
      { readNow: true },
    ),
  )
  await readDocument(services, id)
  await inNameOf(services, 'awa', async (db) => adoptDocument(db, await actorOfAccount(db, demoPeople.awa.id), id))
}

async function loadRating(
  db: Db,
  services: Services,
  { by, paragraph, rating, reason, asOf, audience, isContrary = false, isDraft = false, evidence }: DemoRating,
  today: string,
): Promise<void> {
  const actor = await actorOfAccount(db, demoPeople[by].id)
  const organisation = personOfCast(by).organisation
  if (!organisation) return
  const links: NewEvidence[] = evidence ? [{ ...evidence, url: evidence.url ?? 'https://example.org/savania', choice: 'same' }] : []
  const input = {
    organisationId: demoOrganisations[organisation].id,
    isContrary,
    audience: audience === 'coalition' ? `coalition:${demoCoalition.id}` : audience,
    named: [],
    keep: [],
    earlier: undefined,
    revision: undefined,
    recommendationId: `XSV-48-${paragraph}`,
    country: 'XSV',
    rating,
    reason,
    asOf: asOf > today ? today : asOf,
    evidence: links,
  }
  if (isDraft) await saveDraft(db, actor, services.files, input)
  else await recordAssessment(db, actor, services.files, input, today)
}

async function loadReport(db: Db, _services: Services, today: string): Promise<void> {
  const actor = await actorOfAccount(db, demoPeople.leila.id)
  const id = await beginReport(db, actor, {
    review: 'XSV-48',
    author: `coalition:${demoCoalition.id}:${demoOrganisations[demoCoalition.lead].id}`,
    lang: 'en',
    title: demoReport.title,
    asOf: today,
  })
  for (const section of await listSections(db, id)) {
    const body = demoReport.sections[section.kind]
    if (body) await writeSection(db, actor, id, section.id, { heading: section.heading, body, version: section.version })
  }
  for (const item of await listItems(db, id)) {
    const said = demoReport.items[item.recommendationId.replace('XSV-48-', '')]
    await writeItem(db, actor, id, item.recommendationId, {
      theme: demoReport.themes[item.recommendationId.replace('XSV-48-', '')] ?? item.theme,
      rating: said?.rating,
      narrative: said?.narrative,
      isIncluded: true,
      version: item.version,
    })
  }
}
