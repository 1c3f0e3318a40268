import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Capture, CaptureEdit, Task } from '../../shared/domain.ts'
import { useApp, useMainEvent } from '../bridge/context.tsx'

const PAGE = 200
/** The most that one request may ask for (shared/ipc.ts). */
const MOST = 500

export interface Captures {
  /** Newest first; null until main has answered. */
  captures: Capture[] | null
  tasks: Task[]
  /** What the captures changed of tasks that existed. */
  edits: CaptureEdit[]
  /** Whether there are older ones to ask for. */
  more: boolean
  failure: unknown
  showOlder: () => void
  reload: () => void
}

/** @param query words that captures are to have */
export function useCaptures(query: string): Captures {
  const { bridge } = useApp()
  const [captures, setCaptures] = useState<Capture[] | null>(null)
  const [tasks, setTasks] = useState<Task[]>([])
  const [edits, setEdits] = useState<CaptureEdit[]>([])
  const [more, setMore] = useState(false)
  const [failure, setFailure] = useState<unknown>(null)
  const wanted = useRef(PAGE)
  const latest = useRef(0)

  // As many as one request may name.
  const words = useMemo(() => query.trim().split(/\s+/).filter(Boolean).slice(0, 12), [query])

  const load = useCallback(async () => {
    const turn = ++latest.current
    try {
      const pages: Capture[] = []
      let before: string | undefined
      let full = true
      while (full && pages.length < wanted.current) {
        const limit = Math.min(MOST, wanted.current - pages.length)
        const page = await bridge.request('captures.list', {
          limit,
          ...(before === undefined ? {} : { before }),
          ...(words.length > 0 ? { words } : {}),
        })
        pages.push(...page)
        full = page.length === limit
        before = page.at(-1)?.startedAt
      }
      const list = await bridge.request('tasks.list', null)
      const ids = pages.map(({ id }) => id)
      const edited: CaptureEdit[] = []
      for (let at = 0; at < ids.length; at += MOST)
        edited.push(...(await bridge.request('captures.edits', { ids: ids.slice(at, at + MOST) })))
      if (turn !== latest.current) return
      setCaptures(pages)
      setMore(full)
      setTasks(list)
      setEdits(edited)
      setFailure(null)
    } catch (reason) {
      if (turn === latest.current) setFailure(reason)
    }
  }, [bridge, words])

  const reload = useCallback(() => void load(), [load])
  useEffect(reload, [reload])
  useMainEvent('captures.changed', reload)
  useMainEvent('tasks.changed', reload)
  const showOlder = useCallback(() => {
    wanted.current += PAGE
    reload()
  }, [reload])
  return { captures, tasks, edits, more, failure, showOlder, reload }
}
