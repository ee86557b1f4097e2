// What a command throws when it was called wrongly.

/** A sentence for the person at the terminal; the command ends with exit code 2. */
export class UsageError extends Error {}
