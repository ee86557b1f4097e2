// Addresses of the intake: /documents and what is done with them.
import { listCountryOptions } from '../countries/queries.ts'
import { stateName } from '../countries/state-name.ts'
import { readAgain, receiveDocument, withdrawDocument } from '../documents/commands.ts'
import { getDocument, getOriginal, listDocuments } from '../documents/queries.ts'
import { Invalid } from '../lib/refusal.ts'
import type { AppContext } from '../web/context.ts'
import type { FormState } from '../web/form.tsx'
import { orShowAgain, parseForm } from '../web/parse-form.ts'
import { attachment, respond, seeOther } from '../web/respond.ts'
import { get, post, type Route } from '../web/route.ts'
import { mappableFields } from './columns-form.tsx'
import { adoptDocument, correctProposal, previewAdoption, undoAdoption } from './commands.ts'
import { DocumentPage, DocumentsPage } from './pages.tsx'
import { getProposal, listAdoptions, listProposals } from './queries.ts'
import { correctedAsks, isDoubtful } from './rules/doubts.ts'
import { Correction, NewDocument, PositionCorrection, ReadingChoice } from './schema.ts'

export const intakeRoutes: Route[] = [
  get('/documents', 'document.receive', (c) => showDocuments(c)),
  post('/documents', 'document.receive', (c) =>
    orShowAgain(
      c,
      (state) => showDocuments(c, state),
      () => receive(c),
    ),
  ),
  get('/documents/:id', 'document.receive', (c) => showDocument(c)),
  get('/documents/:id/original', 'document.readOriginal', sendOriginal),
  post('/documents/:id/reading', 'proposal.correct', async (c) => {
    const { country, session } = parseForm(ReadingChoice, c.var.form)
    await readAgain(c.var.db, c.var.actor, id(c), { country, session, mapping: mappingIn(c) })
    return seeOther(c, `/documents/${id(c)}`)
  }),
  post('/documents/:id/withdrawal', 'document.receive', async (c) => {
    await withdrawDocument(c.var.db, c.var.actor, c.var.services.files, id(c))
    return seeOther(c, '/documents?notice=document.withdrawn')
  }),
  post('/documents/:id/proposals/:proposal', 'proposal.correct', (c) =>
    orShowAgain(
      c,
      (state) => showDocument(c, { id: Number(c.req.param('proposal')), state }),
      () => correct(c),
    ),
  ),
  post('/documents/:id/adoption', 'recommendation.adopt', async (c) => {
    await adoptDocument(c.var.db, c.var.actor, id(c))
    return seeOther(c, `/documents/${id(c)}?notice=document.adopted`)
  }),
  post('/adoptions/:id/undoing', 'recommendation.undoAdoption', async (c) => {
    const documentId = await undoAdoption(c.var.db, c.var.actor, id(c))
    return seeOther(c, `/documents/${documentId}?notice=document.undone`)
  }),
]

const id = (c: AppContext) => c.req.param('id') ?? ''

async function showDocuments(c: AppContext, state?: FormState): Promise<Response> {
  const { view, db, actor } = c.var
  const documents = await listDocuments(db, actor)
  const countries = await listCountryOptions(db, view.locale)
  return respond(c, {
    html: () => ({
      meta: { title: view.t('document.title'), section: 'documents', path: '/documents' },
      body: DocumentsPage({ view, documents, countries, state }),
    }),
    json: () => documents,
  })
}

async function receive(c: AppContext): Promise<Response> {
  const { country, session } = parseForm(NewDocument, c.var.form)
  const sent = c.var.form.files('file')
  if (sent.length === 0) throw new Invalid({ file: 'document.problem.noFile' })
  const ids: string[] = []
  for (const file of sent)
    ids.push(
      await receiveDocument(c.var.db, c.var.actor, c.var.services.files, {
        bytes: new Uint8Array(await file.arrayBuffer()),
        fileName: file.name,
        country,
        session,
      }),
    )
  return seeOther(c, ids.length === 1 ? `/documents/${ids[0]}` : '/documents')
}

async function showDocument(c: AppContext, correcting?: { id: number; state: FormState }): Promise<Response> {
  const { view, db, actor } = c.var
  const document = await getDocument(db, actor, id(c))
  const isRead = document.status === 'read'
  const { plan, proposals } = isRead
    ? await previewAdoption(db, document)
    : { plan: undefined, proposals: document.status === 'adopted' ? await listProposals(db, document.id) : [] }
  const adoptions = await listAdoptions(db, document.id)
  const countries = await listCountryOptions(db, view.locale)
  const show = view.query.get('show') === 'all' || (!view.query.has('show') && !proposals.some(isDoubtful)) ? 'all' : 'doubts'
  const page = Math.max(1, Number(view.query.get('page')) || 1)
  const isUnderWay = document.status === 'received' || document.status === 'reading'
  return respond(c, {
    html: () => ({
      meta: { title: document.fileName, section: 'documents', path: `/documents/${document.id}`, refresh: isUnderWay ? 1 : undefined },
      body: DocumentPage({ view, document, countries, plan, proposals, adoptions, show, page, correcting }),
    }),
    json: () => ({
      document,
      proposals,
      plan: plan && {
        created: plan.created.map(({ after }) => after.id),
        changed: plan.changed.map(({ id, fields }) => ({ id, fields })),
        merged: plan.merged,
        unchanged: plan.unchanged.length,
        blocked: plan.blocked.length,
      },
    }),
  })
}

async function correct(c: AppContext): Promise<Response> {
  const { db, actor, view } = c.var
  const document = await getDocument(db, actor, id(c))
  const before = await getProposal(db, document.id, c.req.param('proposal') ?? '')
  if (before.kind === 'position')
    await correctProposal(db, actor, document.id, String(before.id), parseForm(PositionCorrection, c.var.form))
  else {
    const { states, ...correction } = parseForm(Correction, c.var.form)
    const asks = correctedAsks(before, { text: correction.text, states }, (iso3) => stateName(view.locale, iso3))
    await correctProposal(db, actor, document.id, String(before.id), { ...correction, ...asks })
  }
  return seeOther(c, `/documents/${document.id}?notice=proposal.corrected#proposals`)
}

function mappingIn(c: AppContext): Record<string, string> | undefined {
  const chosen = mappableFields.flatMap((field) =>
    c.var.form.text[`column-${field}`] ? [[field, c.var.form.text[`column-${field}`] as string]] : [],
  )
  return chosen.length > 0 ? Object.fromEntries(chosen) : undefined
}

// A PDF may be looked at in the browser's own reader, which can go to a page; anything else is only ever saved.
async function sendOriginal(c: AppContext): Promise<Response> {
  const original = await getOriginal(c.var.db, c.var.actor, id(c))
  const bytes = await c.var.services.files.read(original.sha256)
  const isPdf = Buffer.from(bytes.subarray(0, 5)).toString('latin1') === '%PDF-'
  const disposition = attachment(original.fileName)
  return new Response(bytes as Uint8Array<ArrayBuffer>, {
    headers: {
      'Content-Type': isPdf ? 'application/pdf' : 'application/octet-stream',
      'Content-Disposition': isPdf ? disposition.replace('attachment', 'inline') : disposition,
    },
  })
}
