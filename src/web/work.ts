// What a feature adds to "my work": a list of things that wait for the person, or that are theirs.
import type { Actor } from '../access/actor.ts'
import type { Db } from '../db/transact.ts'
import type { View } from './context.ts'

export type WorkItem = { path: string; text: string; note?: string; isDue?: boolean }
/** Sections are shown by rank, smallest first: 10 waits for you, 50 yours, 90 background. A section without items shows `empty`, or nothing when there is none. */
export type WorkSection = { rank: number; title: string; items: WorkItem[]; empty?: string }
export type WorkProvider = (db: Db, actor: Actor, view: View) => Promise<WorkSection | undefined>
