// Times, memory and what is said of them.

export type Times = { p50: number; p99: number; mean: number }

export function timesOf(milliseconds: number[]): Times {
  const sorted = [...milliseconds].sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
  return { p50: at(0.5), p99: at(0.99), mean: sorted.reduce((sum, one) => sum + one, 0) / sorted.length }
}

/** Runs `work` and gives how long it took in milliseconds; the shorter of two runs, as other programs disturb only one of them most times. */
export function shorterOfTwo(work: () => unknown): number {
  return Math.min(once(work), once(work))
}

export function once(work: () => unknown): number {
  const start = performance.now()
  work()
  return performance.now() - start
}

/** The time by the clock and of the processor, in milliseconds. */
export type Spent = { time: number; work: number }

export function spentOn(work: () => unknown): Spent {
  const start = process.cpuUsage()
  const time = once(work)
  const { user, system } = process.cpuUsage(start)
  return { time, work: (user + system) / 1000 }
}

/** Milliseconds of processor time for each of the list, in the mean; the smaller of two passes. */
export function processorTime<T>(list: T[], work: (one: T) => unknown): number {
  const pass = () => {
    const start = process.cpuUsage()
    for (const one of list) work(one)
    const { user, system } = process.cpuUsage(start)
    return (user + system) / 1000 / list.length
  }
  return Math.min(pass(), pass())
}

/** Megabytes in use after collecting what is not. */
export function megabytesInUse(): number {
  globalThis.gc?.()
  globalThis.gc?.()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return (heapUsed + arrayBuffers) / 1e6
}

/** "0.12 ms", "34 ms", "5.1 s": three digits at most. */
export function inWords(milliseconds: number): string {
  if (milliseconds >= 10_000) return `${(milliseconds / 1000).toFixed(1)} s`
  return `${milliseconds >= 100 ? Math.round(milliseconds) : milliseconds >= 10 ? milliseconds.toFixed(1) : milliseconds.toFixed(2)} ms`
}

export function ratio(theirs: number, ours: number): string {
  const times = theirs / ours
  return `${times >= 10 ? Math.round(times) : times.toFixed(1)} ×`
}
