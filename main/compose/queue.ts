import { powerMonitor } from 'electron'
import type { Database } from '../pipeline/store/database.ts'
import { createGates } from '../queue/gates.ts'
import { createQueue } from '../queue/queue.ts'
import type { Queue, QueueRules } from '../queue/types.ts'
import { systemClock } from './clock.ts'

/**
 * The queue over the app's database. Handlers are given to it before start(). Its clock is the wall clock, which goes on while
 * the machine sleeps.
 */
export function openAppQueue(database: Database, rules: QueueRules, reportBug: (error: unknown) => void): Queue {
  const gates = createGates(rules.concurrency)
  const queue = createQueue({
    database,
    clock: { now: Date.now, after: systemClock.after },
    rules,
    gates,
    random: Math.random,
    reportBug,
    changed: () => undefined,
  })
  powerMonitor.on('resume', () => {
    gates.tryNow()
    queue.wake()
  })
  return queue
}
