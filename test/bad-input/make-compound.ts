// Makes the container of old Office files with the streams of a case, and workbooks in the old binary format.

const sector = 512
const endOfChain = 0xfffffffe

/** A compound file with streams by name; `damage` changes its bytes before they are returned. */
export function makeCompound(streams: Record<string, Uint8Array>, damage: (bytes: Buffer) => void = () => undefined): Buffer {
  const names = Object.keys(streams)
  const chain: number[] = [0xfffffffd]
  const bodies: Buffer[] = []
  const directoryStart = chain.length
  appendChain(chain, Math.ceil(((names.length + 1) * 128) / sector))
  const starts = names.map((name) => {
    const bytes = Buffer.from(streams[name] ?? [])
    const start = chain.length
    const count = Math.max(8, Math.ceil(bytes.length / sector))
    appendChain(chain, count)
    bodies.push(Buffer.concat([bytes, Buffer.alloc(count * sector - bytes.length)]))
    return start
  })
  if (chain.length > 128) throw new Error('A compound file of a case holds at most 128 sectors.')
  const table = Buffer.alloc(sector, 0xff)
  for (const [index, next] of chain.entries()) table.writeUInt32LE(next, index * 4)
  const directory = Buffer.alloc(Math.ceil(((names.length + 1) * 128) / sector) * sector)
  writeDirectoryEntry(directory, 0, { name: 'Root Entry', kind: 5, start: endOfChain, size: 0 })
  for (const [index, name] of names.entries()) {
    const size = Math.max(4096, streams[name]?.length ?? 0)
    writeDirectoryEntry(directory, index + 1, { name, kind: 2, start: starts[index] ?? 0, size })
  }
  const bytes = Buffer.concat([header(directoryStart), table, directory, ...bodies])
  damage(bytes)
  return bytes
}

function appendChain(chain: number[], count: number): void {
  for (let index = 0; index < count; index++) chain.push(index === count - 1 ? endOfChain : chain.length + 1)
}

function header(directoryStart: number): Buffer {
  const bytes = Buffer.alloc(sector, 0)
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(bytes)
  bytes.writeUInt16LE(0x3e, 24)
  bytes.writeUInt16LE(3, 26)
  bytes.writeUInt16LE(0xfffe, 28)
  bytes.writeUInt16LE(9, 30)
  bytes.writeUInt16LE(6, 32)
  bytes.writeUInt32LE(1, 44)
  bytes.writeUInt32LE(directoryStart, 48)
  bytes.writeUInt32LE(4096, 56)
  bytes.writeUInt32LE(endOfChain, 60)
  bytes.writeUInt32LE(endOfChain, 68)
  for (let at = 76; at < sector; at += 4) bytes.writeUInt32LE(0xffffffff, at)
  bytes.writeUInt32LE(0, 76)
  return bytes
}

function writeDirectoryEntry(
  directory: Buffer,
  index: number,
  { name, kind, start, size }: { name: string; kind: number; start: number; size: number },
): void {
  const at = index * 128
  directory.write(name, at, 'utf16le')
  directory.writeUInt16LE((name.length + 1) * 2, at + 64)
  directory[at + 66] = kind
  directory.writeUInt32LE(start, at + 116)
  directory.writeUInt32LE(size, at + 120)
}

/** One record of an old workbook. */
export function record(type: number, ...bytes: number[]): Buffer {
  const head = Buffer.alloc(4)
  head.writeUInt16LE(type, 0)
  head.writeUInt16LE(bytes.length, 2)
  return Buffer.concat([head, Buffer.from(bytes)])
}

const startOfBook = record(0x809, 0, 6, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
const endOfBook = record(0x0a)

/** The Workbook stream of an .xls with one sheet of three rows; `globals` come before the list of sheets. */
export function makeWorkbook(globals: Buffer[] = []): Buffer {
  const name = [4, 0, ...Buffer.from('List')]
  const before = Buffer.concat([startOfBook, ...globals])
  const at = before.length + record(0x85, 0, 0, 0, 0, 0, 0, ...name).length + endOfBook.length
  const place = [at & 255, at >> 8, 0, 0]
  const label = (row: number, column: number, text: string) =>
    record(0x204, row, 0, column, 0, 0, 0, text.length & 255, text.length >> 8, 0, ...Buffer.from(text, 'latin1'))
  const lines = [
    ['Recommendation', 'Recommending State', 'Position'],
    ['Dig more wells', 'Ghana', 'Supported'],
    ['Plant more trees', 'Mali', 'Noted'],
  ]
  const cells = lines.flatMap((line, row) => line.map((text, column) => label(row, column, text)))
  return Buffer.concat([before, record(0x85, ...place, 0, 0, ...name), endOfBook, startOfBook, ...cells, endOfBook])
}
