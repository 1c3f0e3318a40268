import { readdirSync, readFileSync } from 'node:fs'

export interface Memory {
  /** Sum of PSS over all processes: shared pages count once, MB. */
  pssMb: number
  /** Sum of RSS: shared pages count in each process, MB. */
  rssMb: number
  processes: number
}

/** Memory of a process and everything that it started. Linux only: reads /proc. @param root process id */
export function memoryOf(root: number): Memory {
  let pssKb = 0
  let rssKb = 0
  const ids = descendants(root)
  for (const id of ids) {
    try {
      const rollup = readFileSync(`/proc/${id}/smaps_rollup`, 'utf8')
      pssKb += field(rollup, 'Pss')
      rssKb += field(rollup, 'Rss')
    } catch {
      // A process that ended while it was looked at has no memory.
    }
  }
  return { pssMb: pssKb / 1024, rssMb: rssKb / 1024, processes: ids.length }
}

/** @returns the process and its descendants */
export function descendants(root: number): number[] {
  const children = new Map<number, number[]>()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    try {
      // The command's name stands in brackets and may hold anything: the parent is the second field after the last one.
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
      const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
      children.set(parent, [...(children.get(parent) ?? []), Number(name)])
    } catch {
      // It ended meanwhile.
    }
  }
  const found: number[] = []
  for (const queue = [root]; queue.length > 0;) {
    const id = queue.pop()!
    found.push(id)
    queue.push(...(children.get(id) ?? []))
  }
  return found
}

function field(rollup: string, name: string): number {
  return Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(rollup)?.[1] ?? 0)
}
