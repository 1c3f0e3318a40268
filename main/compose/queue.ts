import { powerMonitor } from 'electron'
import { queueHandlers } from '../ipc/queueHandlers.ts'
import { receiptsHandlers } from '../ipc/receiptsHandlers.ts'
import type { Database } from '../pipeline/store/database.ts'
import { createGates } from '../queue/gates.ts'
import { createQueue } from '../queue/queue.ts'
import { createReceipts } from '../queue/receipts.ts'
import type { QueueRules } from '../queue/types.ts'
import { systemClock } from './clock.ts'

/**
 * The queue over the app's database. Handlers are given to it before start(). Its clock is the wall clock, which goes on while
 * the machine sleeps.
 */
export function openAppQueue(
  database: Database,
  rules: QueueRules,
  /** Told after jobs changed. */
  changed: () => void,
  reportBug: (error: unknown) => void,
) {
  const gates = createGates(rules.concurrency)
  const queue = createQueue({
    database,
    clock: { now: Date.now, after: systemClock.after },
    rules,
    gates,
    random: Math.random,
    reportBug,
    changed,
  })
  powerMonitor.on('resume', () => {
    gates.tryNow()
    queue.wake()
  })
  const receipts = createReceipts(database)
  return { queue, gates, receipts, handlers: { ...queueHandlers(queue, gates), ...receiptsHandlers(receipts) } }
}
