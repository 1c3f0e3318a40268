/** What the machine did meanwhile: how much of it was ours, and how much other programs took. Linux only; null elsewhere. */
import { readdirSync, readFileSync } from 'node:fs'

const read = (path: string): string | null => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    // The process has ended, or this is no Linux.
    return null
  }
}

/** Processor time in ticks (1/100 s): of the whole machine, and of each program that descends from this process. */
export interface ProcessorTime {
  busy: number
  total: number
  ours: Record<string, number>
}

export function readProcessorTime(): ProcessorTime | null {
  const stat = read('/proc/stat')
  if (stat === null) return null
  const ticks = stat.split('\n')[0]!.trim().split(/\s+/).slice(1, 9).map(Number)
  const total = ticks.reduce((sum, value) => sum + value, 0)
  const idle = ticks[3]! + ticks[4]!
  const processes = new Map<number, { parent: number; name: string; ticks: number }>()
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const text = read(`/proc/${pid}/stat`)
    const [, name, rest] = /^\d+ \((.*)\) (.*)$/s.exec(text ?? '') ?? []
    if (name === undefined || rest === undefined) continue
    const fields = rest.split(' ')
    processes.set(Number(pid), { parent: Number(fields[1]), name, ticks: Number(fields[11]) + Number(fields[12]) })
  }
  const ours: Record<string, number> = {}
  for (const [pid, { name, ticks: used }] of processes) {
    const owner = descent(pid, processes)
    if (owner === null) continue
    const part = /^postgres$/.test(name) ? 'postgres' : /^postgrest$/.test(name) ? 'postgrest' : owner
    ours[part] = (ours[part] ?? 0) + used
  }
  return { busy: total - idle, total, ours }
}

/** `generator` for this process, `gateway` for those below it, null for all others. */
function descent(pid: number, processes: ReadonlyMap<number, { parent: number }>): string | null {
  if (pid === process.pid) return 'generator'
  for (let at = pid; at > 1; at = processes.get(at)?.parent ?? 0) if (at === process.pid) return 'gateway'
  return null
}

/** Shares of all cores between two readings, 0 to 1: of each part of ours, and of everything else. */
export function sharesOf(before: ProcessorTime | null, after: ProcessorTime | null): Record<string, number> | null {
  if (!before || !after) return null
  const total = after.total - before.total
  const shares = Object.fromEntries(
    Object.keys(after.ours).map((name) => [name, ((after.ours[name] ?? 0) - (before.ours[name] ?? 0)) / total]),
  )
  const ours = Object.values(shares).reduce((sum, share) => sum + share, 0)
  return { ...shares, others: Math.max(0, (after.busy - before.busy) / total - ours) }
}
