// The five ways in which Terrain says no. Each carries a message key; anything else that is thrown is a fault of ours.

export type FieldProblem = { key: string; values?: Record<string, string | number> }
type RefusalDetail = { key?: string; values?: Record<string, string | number>; fields?: Record<string, FieldProblem> }

export class Refusal extends Error {
  readonly status: 403 | 404 | 409 | 422 | 429 | 413
  readonly key: string
  readonly values: Record<string, string | number>
  readonly fields: Record<string, FieldProblem>
  constructor(status: Refusal['status'], { key = '', values = {}, fields = {} }: RefusalDetail) {
    super(key)
    this.status = status
    this.key = key
    this.values = values
    this.fields = fields
  }
}

/** What was sent cannot be taken as it is; each field says why. The page is shown again with everything that was typed. */
export class Invalid extends Refusal {
  constructor(fields: Record<string, FieldProblem | string>) {
    const problems = Object.entries(fields).map(([name, problem]) => [name, typeof problem === 'string' ? { key: problem } : problem])
    super(422, { key: 'error.invalid', fields: Object.fromEntries(problems) })
  }
}

/** It does not exist, or the actor may not know that it exists: the same answer. */
export class NotFound extends Refusal {
  constructor() {
    super(404, { key: 'error.notFound' })
  }
}

/** The actor sees the thing but may not do this to it. */
export class Forbidden extends Refusal {
  constructor(key = 'error.forbidden') {
    super(403, { key })
  }
}

/** The thing has changed, or is no longer in a condition where this can be done. */
export class Conflict extends Refusal {
  constructor(key: string, values: Record<string, string | number> = {}) {
    super(409, { key, values })
  }
}

/** Too often in too short a time. */
export class TooMany extends Refusal {
  constructor(key = 'error.tooMany', values: Record<string, string | number> = {}) {
    super(429, { key, values })
  }
}
