// Columns of numbers that grow, as narrow as their largest value allows.

export type WholeNumbers = Uint8Array | Uint16Array | Uint32Array

/** The same column, or a copy of it with room for `length` values of at most `largest`: longer by a quarter at least, wider where needed. */
export function withRoom(column: WholeNumbers, length: number, largest = 0): WholeNumbers {
  const bytes = Math.max(column.BYTES_PER_ELEMENT, largest > 0xffff ? 4 : largest > 0xff ? 2 : 1)
  if (length <= column.length && bytes === column.BYTES_PER_ELEMENT) return column
  const room = length <= column.length ? column.length : Math.max(length, Math.ceil(column.length * 1.25), 64)
  const larger = bytes === 4 ? new Uint32Array(room) : bytes === 2 ? new Uint16Array(room) : new Uint8Array(room)
  larger.set(column)
  return larger
}

/** The same for a column that is always 32 bits wide. */
export function withRoom32(column: Uint32Array<ArrayBuffer>, length: number): Uint32Array<ArrayBuffer> {
  if (length <= column.length) return column
  const larger = new Uint32Array(Math.max(length, Math.ceil(column.length * 1.25), 64))
  larger.set(column)
  return larger
}

/** Without the room that is not used, when that is more than a tenth. */
export function trimmed<T extends WholeNumbers | Float64Array>(column: T, length: number): T {
  if (column.length <= length * 1.1 + 1024) return column
  return column.slice(0, length) as T
}
