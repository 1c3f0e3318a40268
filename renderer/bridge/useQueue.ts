import { useCallback, useEffect, useState } from 'react'
import type { JobView, QueueStatus } from '../../shared/queue.ts'
import { useApp } from './context.tsx'

/** Asks main, and again whenever the queue changed. What cannot be had is not shown; the next change asks again. */
function useAsked(ask: () => void): void {
  const { bridge } = useApp()
  useEffect(() => {
    ask()
    return bridge.on('queue.changed', ask)
  }, [bridge, ask])
}

const notShown = () => undefined

/** How the engines elsewhere stand. Null until main has answered. */
export function useQueueStatus(): QueueStatus | null {
  const { bridge } = useApp()
  const [status, setStatus] = useState<QueueStatus | null>(null)
  useAsked(useCallback(() => void bridge.request('queue.status', null).then(setStatus, notShown), [bridge]))
  return status
}

/** What is owed. */
export function useJobs(): { jobs: readonly JobView[]; reload: () => void } {
  const { bridge } = useApp()
  const [jobs, setJobs] = useState<readonly JobView[]>([])
  const reload = useCallback(() => void bridge.request('queue.list', null).then(setJobs, notShown), [bridge])
  useAsked(reload)
  return { jobs, reload }
}
