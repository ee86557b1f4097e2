// Where things stand on the drawn board: lanes for windows that overlap, and below each other what would collide.
import type { StepKind, StepWindow } from '../schema.ts'

/** Something to draw on a horizontal line: where it is, and how wide it must be for its label. */
export type Item = { lane: number; from: number; to: number; minWidth: number }
export type Box = { x: number; y: number; width: number; height: number }
export type LaneBox = { y: number; height: number }

export const markHeight = 17
const sublanePitch = markHeight + 2
const emptyLane = 5
const gap = 2

/** The lane of each step so that no two windows in one lane overlap. */
export function lanesOf(windows: StepWindow[]): Map<StepKind, number> {
  const ends: number[] = []
  const lanes = new Map<StepKind, number>()
  for (const window of windows.toSorted((a, b) => a.from - b.from || a.to - b.to)) {
    const free = ends.findIndex((end) => end <= window.from)
    const lane = free === -1 ? ends.length : free
    ends[lane] = window.to
    lanes.set(window.kind, lane)
  }
  return lanes
}

/**
 * Boxes for the items of one row, in their order, and the lanes they stand in. `scale` turns a value into a horizontal position inside 0…width; an item narrower than its label is widened around its middle, kept inside,
 * and put one line lower where it would touch another.
 */
export function layRow(
  items: Item[],
  { laneCount, scale, width }: { laneCount: number; scale: (value: number) => number; width: number },
): { boxes: Box[]; lanes: LaneBox[]; height: number } {
  const placed = items.map((item) => ({ ...spanOf(item, scale, width), lane: item.lane, sublane: 0 }))
  const sublanes: number[] = []
  for (let lane = 0; lane < laneCount; lane++) sublanes.push(stack(placed.filter((item) => item.lane === lane)))
  const lanes: LaneBox[] = []
  let y = 0
  for (const count of sublanes) {
    const height = count === 0 ? emptyLane : count * sublanePitch
    lanes.push({ y, height })
    y += height
  }
  const boxes = placed.map(({ x, width: boxWidth, lane, sublane }) => ({
    x,
    width: boxWidth,
    y: (lanes[lane]?.y ?? 0) + sublane * sublanePitch + 1,
    height: markHeight,
  }))
  return { boxes, lanes, height: y }
}

function spanOf({ from, to, minWidth }: Item, scale: (value: number) => number, width: number): { x: number; width: number } {
  const start = Math.max(0, Math.min(width, scale(from)))
  const end = Math.max(0, Math.min(width, scale(to)))
  const size = Math.min(width, Math.max(end - start, minWidth))
  const x = Math.max(0, Math.min(width - size, (start + end) / 2 - size / 2))
  return { x, width: size }
}

/** Gives every item the first line in which it touches nothing; returns how many lines were needed. */
function stack(items: { x: number; width: number; sublane: number }[]): number {
  const ends: number[] = []
  for (const item of items.toSorted((a, b) => a.x - b.x)) {
    const free = ends.findIndex((end) => end + gap <= item.x)
    item.sublane = free === -1 ? ends.length : free
    ends[item.sublane] = item.x + item.width
  }
  return ends.length
}

/** A generous estimate of how wide a text is in the system's sans-serif, so that a label is never cut. */
export function textWidth(text: string, size: number): number {
  let width = 0
  for (const character of text) width += /[.,:;|'’!ijl· ]/.test(character) ? 0.34 : /[A-ZMWmw–…]/.test(character) ? 0.78 : 0.62
  return width * size
}
