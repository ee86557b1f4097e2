// Word's automatic list numbering: reads numbering.xml and counts, so that each paragraph gets the number a reader would see printed.
import type { Attributes, XmlHandler } from './xml.ts'

export type NumberingLevel = { start: number; format: string; text: string; restartAfter?: number; isLegal: boolean }
type AbstractList = { levels: Map<number, NumberingLevel>; styleLink?: string; numStyleLink?: string }
type List = { abstractId: string; startOverrides: Map<number, number>; levels: Map<number, NumberingLevel> }
export type Numbering = { abstractLists: Map<string, AbstractList>; lists: Map<string, List> }

/** Collects numbering.xml. */
export function openNumberingReader(): { numbering: Numbering; handler: XmlHandler } {
  const numbering: Numbering = { abstractLists: new Map(), lists: new Map() }
  let abstractList: AbstractList | undefined
  let list: List | undefined
  let levelIndex = 0
  let level: NumberingLevel | undefined
  const starts: Record<string, (a: Attributes) => void> = {
    'w:abstractNum': (a) => {
      abstractList = { levels: new Map() }
      numbering.abstractLists.set(a['w:abstractNumId'] ?? '', abstractList)
    },
    'w:num': (a) => {
      list = { abstractId: '', startOverrides: new Map(), levels: new Map() }
      numbering.lists.set(a['w:numId'] ?? '', list)
    },
    'w:abstractNumId': (a) => {
      if (list) list.abstractId = a['w:val'] ?? ''
    },
    'w:lvlOverride': (a) => {
      levelIndex = toNumber(a['w:ilvl'], 0)
    },
    'w:startOverride': (a) => list?.startOverrides.set(levelIndex, toNumber(a['w:val'], 1)),
    'w:lvl': (a) => {
      level = { start: 1, format: 'decimal', text: '', isLegal: false }
      const levels = list ? list.levels : abstractList?.levels
      levels?.set(toNumber(a['w:ilvl'], levelIndex), level)
    },
    'w:styleLink': (a) => {
      if (abstractList) abstractList.styleLink = a['w:val']
    },
    'w:numStyleLink': (a) => {
      if (abstractList) abstractList.numStyleLink = a['w:val']
    },
    'w:start': (a) => {
      if (level) level.start = toNumber(a['w:val'], 1)
    },
    'w:numFmt': (a) => {
      if (level) level.format = a['w:val'] ?? 'decimal'
    },
    'w:lvlText': (a) => {
      if (level) level.text = a['w:val'] ?? ''
    },
    'w:lvlRestart': (a) => {
      if (level) level.restartAfter = toNumber(a['w:val'], 0)
    },
    'w:isLgl': (a) => {
      if (level) level.isLegal = isOn(a['w:val'])
    },
  }
  const ends: Record<string, () => void> = {
    'w:abstractNum': () => {
      abstractList = undefined
    },
    'w:num': () => {
      list = undefined
    },
    'w:lvl': () => {
      level = undefined
    },
  }
  return { numbering, handler: { open: (name, attributes) => starts[name]?.(attributes), close: (name) => ends[name]?.() } }
}

/** Gives a function that counts paragraph by paragraph, in reading order: list id and level → the printed number, or undefined where nothing is printed. */
export function openCounter(numbering: Numbering): (listId: string, levelIndex: number) => string | undefined {
  const counts = new Map<string, (number | undefined)[]>()
  const begun = new Set<string>()
  return (listId, levelIndex) => {
    const list = numbering.lists.get(listId)
    const abstractId = list && resolveAbstract(numbering, list.abstractId)
    const abstractList = abstractId === undefined ? undefined : numbering.abstractLists.get(abstractId)
    if (!list || !abstractList || abstractId === undefined) return undefined
    const levelOf = (index: number) => list.levels.get(index) ?? abstractList.levels.get(index)
    const level = levelOf(levelIndex)
    if (!level) return undefined
    let state = counts.get(abstractId)
    if (!state) {
      state = []
      counts.set(abstractId, state)
    }
    advance(state, levelIndex, { level, levelOf, override: takeOverride(list, listId, levelIndex, begun) })
    return render(level, state, levelOf)
  }
}

/** "%1.%2" with the counts of each level, as Word prints it. */
function render(
  level: NumberingLevel,
  state: (number | undefined)[],
  levelOf: (index: number) => NumberingLevel | undefined,
): string | undefined {
  if (level.format === 'bullet') return '•'
  const printed = level.text.replace(/%([1-9])/g, (_, digit: string) => {
    const index = Number(digit) - 1
    const source = levelOf(index)
    const count = state[index] ?? source?.start ?? 1
    const format = level.isLegal ? 'decimal' : (source?.format ?? 'decimal')
    return formatCount(count, format)
  })
  return printed.trim() || undefined
}

type Step = { level: NumberingLevel; levelOf: (index: number) => NumberingLevel | undefined; override: number | undefined }

function advance(state: (number | undefined)[], index: number, step: Step): void {
  for (let above = 0; above < index; above++) state[above] ??= step.levelOf(above)?.start ?? 1
  const last = state[index]
  state[index] = step.override ?? (last === undefined ? step.level.start : last + 1)
  for (let below = index + 1; below < 9; below++) {
    const restartAfter = step.levelOf(below)?.restartAfter
    // lvlRestart counts levels from 1; 0 means never (ISO 29500-1, 17.9.10).
    if (restartAfter === 0 || (restartAfter !== undefined && index >= restartAfter)) continue
    state[below] = undefined
  }
}

/** A start override counts once, when its list is first used at that level. */
function takeOverride(list: List, listId: string, levelIndex: number, begun: Set<string>): number | undefined {
  const key = `${listId}:${levelIndex}`
  if (begun.has(key)) return undefined
  begun.add(key)
  return list.startOverrides.get(levelIndex)
}

function resolveAbstract(numbering: Numbering, id: string): string | undefined {
  const link = numbering.abstractLists.get(id)?.numStyleLink
  if (!link) return numbering.abstractLists.has(id) ? id : undefined
  for (const [key, other] of numbering.abstractLists) if (other.styleLink === link) return key
  return id
}

function formatCount(count: number, format: string): string {
  if (format === 'lowerLetter') return letters(count)
  if (format === 'upperLetter') return letters(count).toUpperCase()
  if (format === 'lowerRoman') return roman(count)
  if (format === 'upperRoman') return roman(count).toUpperCase()
  if (format === 'decimalZero') return String(count).padStart(2, '0')
  return format === 'none' ? '' : String(count)
}

/** Word goes a … z, aa, bb, cc. */
function letters(count: number): string {
  if (count < 1) return String(count)
  return String.fromCharCode(97 + ((count - 1) % 26)).repeat(Math.min(40, Math.ceil(count / 26)))
}

const romanParts: [number, string][] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
]

function roman(count: number): string {
  if (count < 1 || count > 3999) return String(count)
  let rest = count
  let result = ''
  for (const [worth, sign] of romanParts) {
    while (rest >= worth) {
      result += sign
      rest -= worth
    }
  }
  return result
}

/** Word's on/off values: absent, "1", "true" and "on" mean on. */
export function isOn(value: string | undefined): boolean {
  return value === undefined || !['0', 'false', 'off'].includes(value)
}

export function toNumber(value: string | undefined, otherwise: number): number {
  const number = Number.parseInt(value ?? '', 10)
  return Number.isFinite(number) ? number : otherwise
}
