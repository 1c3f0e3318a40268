import { powerMonitor } from 'electron'
import { queueHandlers } from '../ipc/queueHandlers.ts'
import { receiptsHandlers } from '../ipc/receiptsHandlers.ts'
import type { Database } from '../pipeline/store/database.ts'
import { createGates } from '../queue/gates.ts'
import { createHolds } from '../queue/holds.ts'
import { createOutgoing } from '../queue/outgoing.ts'
import { createQueue } from '../queue/queue.ts'
import { createReceipts } from '../queue/receipts.ts'
import { createRequestWindow } from '../queue/requestWindow.ts'
import { queueStatus } from '../queue/status.ts'
import type { Settings } from '../../shared/settings.ts'
import type { Environment } from '../../shared/config/index.ts'
import { systemClock } from './clock.ts'

const MINUTE_MS = 60_000

/**
 * The queue over the app's database, and the way out to engines elsewhere. Handlers are given to it before start(). Its clock
 * is the wall clock, which goes on while the machine sleeps.
 */
export function openAppQueue(
  database: Database,
  { queue: rules, openai }: Pick<Environment, 'queue' | 'openai'>,
  /** Told after jobs, or how an engine stands, or receipts changed. */
  changed: (what: 'queue.changed' | 'receipts.changed') => void,
  reportBug: (error: unknown) => void,
) {
  const receipts = createReceipts(database)
  const earlier = receipts.after(Date.now() - MINUTE_MS)
  const gates = createGates({
    concurrency: rules.concurrency,
    holds: createHolds(database, reportBug),
    windows: { openai: createRequestWindow(openai.requestsPerMinute, earlier) },
    // A backlog that drains leaves a tenth for who speaks right now.
    keepForPeople: Math.ceil(openai.requestsPerMinute / 10),
    changed: () => changed('queue.changed'),
  })
  const queue = createQueue({
    database,
    clock: { now: Date.now, after: systemClock.after },
    rules,
    gates,
    random: Math.random,
    reportBug,
    changed: () => changed('queue.changed'),
  })
  const outgoing = createOutgoing({
    engine: 'openai',
    gates,
    receipts,
    now: Date.now,
    changed: () => changed('receipts.changed'),
    reportBug,
  })
  powerMonitor.on('resume', () => {
    gates.tryNow()
    queue.wake()
  })
  function resume(): void {
    gates.resume('openai')
    queue.wake()
  }
  const status = () => queueStatus(queue.list(), gates, Date.now())
  return {
    queue,
    gates,
    status,
    /** The person's choice about OpenAI changed. */
    choiceChanged(policy: Settings['extractionPolicy']): void {
      if (policy !== 'device') return resume()
      for (const { id, engine } of queue.list()) if (engine === 'openai') queue.discard(id)
      gates.resume('openai')
    },
    way: { outgoing, keyChanged: resume, pause: (code: string) => gates.pause('openai', code) },
    handlers: { ...queueHandlers(queue, gates), ...receiptsHandlers(receipts) },
  }
}
