// Notices when the npm that started this process is gone: a killed npm would leave the server running unseen, and a shell between them passes no signals on.
import { readFileSync } from 'node:fs'

/** Calls `onGone` once when npm, or the shell through which it started this process, has ended. Does nothing when npm did not start it. Gives a function that stops watching. */
export function watchParents(onGone: () => void): () => void {
  if (process.env.npm_lifecycle_event === undefined || process.platform === 'win32') return () => {}
  const shell = process.ppid
  const npm = isShell(shell) ? parentOf(shell) : undefined
  const timer = setInterval(() => {
    if (process.ppid === shell && (npm === undefined || parentOf(shell) === npm)) return
    clearInterval(timer)
    onGone()
  }, 250)
  timer.unref()
  return () => clearInterval(timer)
}

// Both read what only Linux has; elsewhere the process that started this one is watched alone.
function isShell(pid: number): boolean {
  return /^(ba|da|a|z|k)?sh\n|^busybox\n/.test(read(`/proc/${pid}/comm`))
}

function parentOf(pid: number): number | undefined {
  const fields = read(`/proc/${pid}/stat`).split(') ')[1]?.split(' ')
  return fields ? Number(fields[1]) : undefined
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
