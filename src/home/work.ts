// "My work": what each feature says waits for the person, put together.
import type { Actor } from '../access/actor.ts'
import { programmeWork } from '../cycles/work.ts'
import type { Db } from '../db/transact.ts'
import { monitoringWork } from '../monitoring/work.ts'
import { peopleWork } from '../people/work.ts'
import type { View } from '../web/context.ts'
import type { WorkProvider, WorkSection } from '../web/work.ts'

const providers: WorkProvider[] = [programmeWork, monitoringWork, peopleWork]

/** The sections that have something to say, by rank. */
export async function loadWork(db: Db, actor: Actor, view: View): Promise<WorkSection[]> {
  const sections: WorkSection[] = []
  for (const provide of providers) {
    const section = await provide(db, actor, view)
    if (section && (section.items.length > 0 || section.empty)) sections.push(section)
  }
  return sections.sort((a, b) => a.rank - b.rank)
}
