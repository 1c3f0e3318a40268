import { expect, it } from 'vitest'
import { outcomeView } from './view.ts'

const captureId = '00000000-0000-4000-8000-000000000001'

it('says with the result why the device read the note', () => {
  const done = { kind: 'done', transcript: 'buy milk', tasks: [], edits: [] } as const
  const view = (note?: 'timeout') =>
    outcomeView(captureId, { ...done, tasks: [], edits: [], ...(note ? { note } : {}) }, null)
  expect(view('timeout')).toMatchObject({ phase: 'result', note: 'timeout' })
  expect(view()).not.toHaveProperty('note')
})

it('says it also where no task was found', () => {
  const outcome = { kind: 'noTask', transcript: 'what a day', noMatch: false, note: 'network' } as const
  expect(outcomeView(captureId, outcome, null)).toMatchObject({ phase: 'notice', kind: 'noTask', note: 'network' })
})
