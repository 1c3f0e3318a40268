import { describe, expect, it } from 'vitest'
import { extractTasks } from './index.ts'

const read = (transcript: string) =>
  extractTasks(transcript, {
    now: '2026-11-25T10:00',
    timezone: 'Europe/London',
    nextWeekday: 'followingWeek',
    vocabulary: [],
  })

describe('edits by voice', () => {
  it.each([
    ['mark buy milk done', { kind: 'complete', target: 'buy milk' }],
    ['tick off water the plants', { kind: 'complete', target: 'water the plants' }],
    ['delete the last one', { kind: 'deleteLast' }],
    ['remove call bob from my list', { kind: 'delete', target: 'call bob' }],
  ])('%s', (transcript, edit) => {
    const { edits, tasks } = read(transcript)
    expect(edits).toMatchObject([edit])
    expect(tasks).toEqual([])
  })

  it('offers a new date both as an edit and as a task', () => {
    const { edits, tasks } = read('move the dentist to friday')
    expect(edits).toMatchObject([{ kind: 'reschedule', target: 'dentist', due: { date: '2026-11-27' } }])
    expect(tasks[0]?.span).toEqual(edits[0]?.span)
  })

  it.each(['delete the old photos', 'move the sofa to the garage', 'cancel the gym membership'])(
    'is a task: %s',
    (transcript) => {
      expect(read(transcript)).toMatchObject({ edits: [], tasks: [{}] })
    },
  )
})
