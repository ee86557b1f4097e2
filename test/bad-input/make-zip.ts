// Makes ZIP containers, honest or lying: wrong sizes, wrong checksums, overlapping entries, passwords.
import { crc32, deflateRawSync } from 'node:zlib'

export type Entry = {
  name: string
  content: string | Uint8Array
  /** What the container says instead of the truth. */
  lies?: { size?: number; packedSize?: number; crc?: number; offset?: number; method?: number; flags?: number }
  /** Bytes to store instead of the deflated content. */
  packed?: Uint8Array
}

/** The bytes of a ZIP container. `count` is what its directory claims to hold. */
export function makeZip(entries: Entry[], { count = entries.length }: { count?: number } = {}): Buffer {
  const files: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const entry of entries) {
    const { local, record } = writeEntry(entry, at)
    files.push(local)
    directory.push(record)
    at += local.length
  }
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(count & 0xffff, 8)
  end.writeUInt16LE(count & 0xffff, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...files, central, end])
}

function writeEntry({ name, content, lies = {}, packed }: Entry, at: number): { local: Buffer; record: Buffer } {
  const plain = Buffer.from(content)
  const body = packed ? Buffer.from(packed) : deflateRawSync(plain, { level: 9 })
  const label = Buffer.from(name)
  const head = Buffer.alloc(26)
  head.writeUInt16LE(20, 0)
  head.writeUInt16LE(lies.flags ?? 0, 2)
  head.writeUInt16LE(lies.method ?? 8, 4)
  head.writeUInt32LE(lies.crc ?? crc32(plain), 10)
  head.writeUInt32LE(lies.packedSize ?? body.length, 14)
  head.writeUInt32LE(lies.size ?? plain.length, 18)
  head.writeUInt16LE(label.length, 22)
  const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), head, label, body])
  const tail = Buffer.alloc(14)
  tail.writeUInt32LE(lies.offset ?? at, 10)
  return { local, record: Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), head, tail, label]) }
}
