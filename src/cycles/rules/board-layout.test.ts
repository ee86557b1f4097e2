// Nothing on the board collides, merges or is cut, whatever is planned.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { StepWindow } from '../schema.ts'
import { type Box, lanesOf, layRow, textWidth } from './board-layout.ts'

const windows: StepWindow[] = [
  { kind: 'pre1', from: -22, to: -12 },
  { kind: '1', from: -12, to: -8 },
  { kind: '2', from: -3, to: -2 },
  { kind: '3', from: 1, to: 11 },
  { kind: '4.1', from: 4, to: 21 },
  { kind: '4.2', from: 16, to: 29 },
  { kind: '5', from: 20, to: 31 },
]
const overlap = (a: Box, b: Box) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height

test('windows that overlap in time have lanes of their own', () => {
  const lanes = lanesOf(windows)
  for (const a of windows) {
    for (const b of windows) {
      if (a !== b && a.from < b.to && b.from < a.to) expect(lanes.get(a.kind)).not.toBe(lanes.get(b.kind))
    }
  }
  expect(Math.max(...lanes.values())).toBe(2)
})

test('no two marks of a row touch and every label has its room, for any steps on a board of any width', () => {
  const item = fc.record({
    lane: fc.integer({ min: 0, max: 2 }),
    from: fc.integer({ min: -60, max: 60 }),
    length: fc.integer({ min: 0, max: 24 }),
    label: fc.constantFrom('1', '4.1', 'Pré-1', '4.2 en retard'),
  })
  fc.assert(
    fc.property(fc.array(item, { maxLength: 20 }), fc.integer({ min: 300, max: 1200 }), (raw, width) => {
      const items = raw.map(({ lane, from, length, label }) => ({ lane, from, to: from + length, minWidth: textWidth(label, 11) + 8 }))
      const { boxes, height } = layRow(items, { laneCount: 3, scale: (months) => ((months + 24) / 60) * width, width })
      for (const [index, box] of boxes.entries()) {
        expect(box.x).toBeGreaterThanOrEqual(0)
        expect(box.x + box.width).toBeLessThanOrEqual(width + 1e-6)
        expect(box.width).toBeGreaterThanOrEqual(items[index]!.minWidth - 1e-6)
        expect(box.y + box.height).toBeLessThanOrEqual(height)
        for (const other of boxes.slice(index + 1)) expect(overlap(box, other)).toBe(false)
      }
    }),
  )
})
