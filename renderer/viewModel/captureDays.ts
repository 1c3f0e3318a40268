import type { Capture, CaptureEdit, Task } from '../../shared/domain.ts'
import { localNow } from './dates.ts'

export interface CaptureDay {
  /** `YYYY-MM-DD` on this machine's clock. */
  date: string
  captures: Capture[]
}

/** @param captures newest first, as main lists them */
export function captureDays(captures: readonly Capture[]): CaptureDay[] {
  const days: CaptureDay[] = []
  for (const capture of captures) {
    const { date } = localNow(new Date(capture.startedAt))
    const last = days.at(-1)
    if (last?.date === date) last.captures.push(capture)
    else days.push({ date, captures: [capture] })
  }
  return days
}

export type CaptureRow =
  | { kind: 'day'; key: string; date: string }
  /** `place` among the captures, from 1. */
  | { kind: 'capture'; key: string; capture: Capture; place: number }

/** The captures and the headings of their days, in one list. @param captures newest first */
export function captureRows(captures: readonly Capture[]): CaptureRow[] {
  let place = 0
  return captureDays(captures).flatMap((day): CaptureRow[] => [
    { kind: 'day', key: day.date, date: day.date },
    ...day.captures.map((capture): CaptureRow => ({ kind: 'capture', key: capture.id, capture, place: ++place })),
  ])
}

/** Tasks by the capture that they came from, in the order of the words. */
export function tasksByCapture(tasks: readonly Task[]): Map<string, Task[]> {
  const found = new Map<string, Task[]>()
  for (const task of tasks)
    if (task.captureId !== null) found.set(task.captureId, [...(found.get(task.captureId) ?? []), task])
  for (const list of found.values()) list.sort((a, b) => (a.span?.start ?? 0) - (b.span?.start ?? 0))
  return found
}

/** What each capture changed of tasks that existed; a question that was answered with "none" changed nothing. */
export function editsByCapture(edits: readonly CaptureEdit[]): Map<string, CaptureEdit[]> {
  const found = new Map<string, CaptureEdit[]>()
  for (const edit of edits)
    if (edit.state !== 'none') found.set(edit.captureId, [...(found.get(edit.captureId) ?? []), edit])
  return found
}

/**
 * The capture that the key T makes a task of: the one that has the focus, else the newest in which no task was found.
 * @param captures newest first
 */
export function captureForKey(captures: readonly Capture[], focused: string | null): Capture | null {
  if (focused === null)
    return captures.find((capture) => capture.state === 'noTask' && captureOffers(capture).makeTask) ?? null
  return captures.find((capture) => capture.id === focused && captureOffers(capture).makeTask) ?? null
}

export interface CaptureOffers {
  play: boolean
  retry: boolean
  makeTask: boolean
}

/** What can be done with a capture besides deleting it. */
export function captureOffers(capture: Capture): CaptureOffers {
  const ended = capture.state === 'done' || capture.state === 'noTask' || capture.state === 'cancelled'
  return {
    play: capture.audioFile !== null && capture.state !== 'recording',
    retry:
      (capture.state === 'failed' || capture.state === 'empty') && (capture.audioFile ?? capture.transcript) !== null,
    makeTask: ended && capture.state !== 'done' && (capture.transcript ?? '').trim() !== '',
  }
}
