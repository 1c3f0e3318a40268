/** Who waits for the end of a run that began without them, or has yet to begin. */
import type { JobEnd } from './types.ts'

export interface Waiters {
  wait(id: number): Promise<JobEnd>
  has(id: number): boolean
  tell(id: number, end: JobEnd): void
  /** The job goes on under another id. */
  move(from: number, to: number): void
}

export function createWaiters(): Waiters {
  const waiting = new Map<number, ((end: JobEnd) => void)[]>()
  const listOf = (id: number) => waiting.get(id) ?? []
  return {
    wait: (id) => new Promise((resolve) => void waiting.set(id, [...listOf(id), resolve])),
    has: (id) => waiting.has(id),
    tell(id, end) {
      const told = listOf(id)
      waiting.delete(id)
      for (const resolve of told) resolve(end)
    },
    move(from, to) {
      if (!waiting.has(from)) return
      waiting.set(to, [...listOf(to), ...listOf(from)])
      waiting.delete(from)
    },
  }
}
