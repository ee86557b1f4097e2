import { Readable, Writable } from 'node:stream'
import { expect, test } from 'vitest'
import { eachJsonLine } from './json-lines.ts'

async function through(chunks: Buffer[]): Promise<string> {
  let out = ''
  const output = new Writable({
    highWaterMark: 4,
    write: (chunk, _encoding, done) =>
      setImmediate(() => {
        out += chunk
        done()
      }),
  })
  await eachJsonLine(Readable.from(chunks, { objectMode: false }), output, ({ id }, number) => ({ id, number }))
  await new Promise((resolve) => output.end(resolve))
  return out
}

test('lines come out in order, wherever the input is cut, even inside a letter', async () => {
  const bytes = Buffer.from('{"id":"é"}\r\n\n{"id":"ü"}\n{"id":"last"}')
  const whole = '{"id":"é","number":1}\n{"id":"ü","number":3}\n{"id":"last","number":4}\n'
  for (let at = 1; at < bytes.length; at++) expect(await through([bytes.subarray(0, at), bytes.subarray(at)])).toBe(whole)
})

test('a line that is no object is named', async () => {
  await expect(through([Buffer.from('{"id":1}\n[2]\n')])).rejects.toThrow('Line 2')
  await expect(through([Buffer.from('{"id":1}\n\n{"id"')])).rejects.toThrow('Line 3')
})
