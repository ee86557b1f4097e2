// Rows as the program wants them: no nulls.

/** The row with its nulls left out: what SQL calls null is undefined here. */
export function withoutNulls<Row extends object>(row: Row): { [Key in keyof Row]: Exclude<Row[Key], null> } {
  const kept: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(row)) if (value !== null) kept[key] = value
  return kept as { [Key in keyof Row]: Exclude<Row[Key], null> }
}
