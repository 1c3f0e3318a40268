import type { Gates } from '../queue/gates.ts'
import { queueStatus } from '../queue/status.ts'
import type { Queue } from '../queue/types.ts'
import type { RequestHandlers } from './register.ts'

export function queueHandlers(
  queue: Pick<Queue, 'list' | 'retry' | 'discard' | 'wake'>,
  gates: Pick<Gates, 'readiness' | 'resume' | 'online'>,
) {
  const status = () => queueStatus(queue.list(), gates, Date.now())
  return {
    'queue.list': () => queue.list(),
    'queue.status': status,
    'queue.retry': ({ id }) => queue.retry(id),
    'queue.discard': ({ id }) => queue.discard(id),
    'queue.resume': ({ engine }) => {
      gates.resume(engine)
      queue.wake()
      return status()
    },
  } satisfies Partial<RequestHandlers>
}
