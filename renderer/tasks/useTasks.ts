/** The tasks as main has them, and what a person does to them, each with its way back. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Task, TaskField, TaskPatch } from '../../shared/domain.ts'
import { useApp, useMainEvent } from '../bridge/context.tsx'
import { failureText } from '../bridge/failure.ts'
import type { ToastContent } from '../components/Toast.tsx'
import { accepted } from '../viewModel/accepted.ts'
import type { Draft } from '../viewModel/draft.ts'
import { pushUndo, takeUndo, type UndoEntry } from '../viewModel/undo.ts'
import { useAddTasks } from '../bridge/useAddTasks.ts'

export interface TaskActions {
  add: (draft: Draft) => Promise<boolean>
  complete: (task: Task, done: boolean) => void
  rename: (task: Task, title: string) => void
  patch: (task: Task, patch: TaskPatch) => void
  remove: (task: Task) => void
  /** Takes the "check" marks off: one, or all. */
  accept: (task: Task, field?: TaskField) => void
  merge: (task: Task) => void
  keepBoth: (task: Task) => void
  /** Takes back the latest action, or the one with this id. */
  undo: (id?: number) => void
}

/** Shows one line at the bottom of the window. */
export type Say = (text: string, tone: ToastContent['tone'], onUndo?: () => void) => void

export interface Tasks {
  /** Null until main has answered. */
  tasks: Task[] | null
  toast: ToastContent | null
  closeToast: () => void
  say: Say
  actions: TaskActions
}

export function useTasks(): Tasks {
  const { bridge, t, count } = useApp()
  const addTasks = useAddTasks()
  const [tasks, setTasks] = useState<Task[] | null>(null)
  const [toast, setToast] = useState<ToastContent | null>(null)
  const stack = useRef<UndoEntry[]>([])
  const ids = useRef(0)
  const latest = useRef(0)

  const say = useCallback<Say>((text, tone, onUndo) => {
    setToast({ id: ++ids.current, text, tone, onUndo })
  }, [])
  const fail = useCallback((reason: unknown) => say(failureText(reason, t), 'error'), [say, t])

  const load = useCallback(() => {
    const turn = ++latest.current
    bridge.request('tasks.list', null).then((list) => turn === latest.current && setTasks(list), fail)
  }, [bridge, fail])
  useEffect(load, [load])
  useMainEvent('tasks.changed', load)

  const actions = useMemo<TaskActions>(() => {
    const undo = (id?: number) => {
      const [entry, rest] = takeUndo(stack.current, id)
      stack.current = rest
      if (entry) entry.undo().then(() => say(t('tasks.undone'), 'done'), fail)
    }
    /** Shows the change at once; what main then says of it (or its refusal) puts it right. */
    const act = (
      change: (list: Task[]) => Task[],
      work: Promise<unknown>,
      label: string | null,
      back: UndoEntry['undo'],
    ) => {
      latest.current += 1
      setTasks((list) => list && change(list))
      work.then(
        () => {
          const id = ++ids.current
          stack.current = pushUndo(stack.current, { id, label: label ?? '', undo: back })
          if (label !== null) setToast({ id, text: label, tone: 'done', onUndo: () => undo(id) })
        },
        (reason: unknown) => {
          fail(reason)
          load()
        },
      )
    }
    const replace = (id: string, change: Partial<Task>) => (list: Task[]) =>
      list.map((one) => (one.id === id ? { ...one, ...change } : one))
    const patch = (task: Task, change: TaskPatch) => {
      const before = Object.fromEntries(Object.keys(change).map((key) => [key, task[key as keyof TaskPatch]]))
      const update = (value: TaskPatch) => bridge.request('tasks.update', { id: task.id, patch: value })
      const updated = update(change)
      act(replace(task.id, change), updated, null, () => update(before))
      if (change.title !== undefined) {
        const titles = { before: task.title, after: change.title }
        // Whoever was not asked misses nothing; that the title could not be kept is said by `act`.
        updated.then(() => askForWord(task.id, titles.before, titles.after)).catch(() => undefined)
      }
    }

    const askForWord = async (taskId: string, before: string, after: string) => {
      const offer = await bridge.request('vocabulary.offer', { taskId, before, after })
      if (!offer) return
      const answer = (yes: boolean) => {
        setToast(null)
        bridge.request('vocabulary.answer', { offer, yes }).then(() => {
          if (yes) say(t('vocabulary.added', { word: offer.word }), 'done')
        }, fail)
      }
      const yes = t(offer.kind === 'word' ? 'vocabulary.yes' : 'vocabulary.remember')
      const question = { yes, no: t('vocabulary.no'), answer }
      setToast({ id: ++ids.current, text: t(`vocabulary.ask.${offer.kind}`, offer), tone: 'done', question })
    }

    return {
      undo,
      patch,
      async add(draft) {
        try {
          const made = await addTasks(draft)
          // It asked for a change to tasks that exist: the overlay says which, and undoes it.
          if (made.length === 0) return true
          const id = ++ids.current
          const back = () => Promise.all(made.map((task) => bridge.request('tasks.remove', { id: task.id })))
          const label = count('tasks.added', made.length, { title: made[0]?.title ?? '' })
          stack.current = pushUndo(stack.current, { id, label, undo: back })
          setToast({ id, text: label, tone: 'done', onUndo: () => undo(id) })
          return true
        } catch (reason) {
          fail(reason)
          return false
        }
      },
      complete(task, done) {
        const complete = (value: boolean) => bridge.request('tasks.complete', { id: task.id, done: value })
        const completedAt = done ? new Date().toISOString() : null
        const label = done ? t('tasks.completed', { title: task.title }) : null
        act(replace(task.id, { completedAt }), complete(done), label, () => complete(!done))
      },
      accept(task, field) {
        const fields = field && [field]
        const change = accepted(task, fields ? new Set(fields) : 'all')
        latest.current += 1
        setTasks((list) => list && replace(task.id, change)(list))
        bridge.request('tasks.accept', fields ? { id: task.id, fields } : { id: task.id }).catch((reason: unknown) => {
          fail(reason)
          load()
        })
      },
      merge(task) {
        act(
          (list) => list.filter((one) => one.id !== task.id),
          bridge.request('tasks.merge', { id: task.id }),
          t('duplicate.merged'),
          () => bridge.request('tasks.unmerge', { id: task.id }),
        )
      },
      keepBoth(task) {
        setTasks((list) => list && replace(task.id, { duplicateOf: null })(list))
        bridge.request('tasks.keepBoth', { id: task.id }).catch(fail)
      },
      rename(task, title) {
        if (title.trim() !== '' && title.trim() !== task.title) patch(task, { title: title.trim() })
      },
      remove(task) {
        const label = t('tasks.removed', { title: task.title })
        act(
          (list) => list.filter((one) => one.id !== task.id),
          bridge.request('tasks.remove', { id: task.id }),
          label,
          () => bridge.request('tasks.restore', { id: task.id }),
        )
      },
    }
  }, [bridge, t, count, addTasks, say, fail, load])

  const closeToast = useCallback(() => setToast(null), [])
  return { tasks, toast, closeToast, say, actions }
}
