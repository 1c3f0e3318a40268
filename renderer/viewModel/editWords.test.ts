import { expect, test } from 'vitest'
import type { CaptureEdit } from '../../shared/domain.ts'
import { counter, translator } from '../../shared/messages/index.ts'
import { editWords, questionWords, resultWords } from './editWords.ts'

const t = translator('en')
const count = counter('en', t)
const now = { date: '2026-03-02', time: '09:00' }
const edit = (kind: CaptureEdit['kind'], due: CaptureEdit['due'] = null): CaptureEdit => ({
  captureId: '00000000-0000-4000-8000-000000000001',
  ordinal: 0,
  kind,
  state: 'applied',
  task: null,
  due,
  candidates: [],
})

test('each change has its words, and its question', () => {
  const tomorrow = { date: '2026-03-03' }
  const all = [edit('complete'), edit('delete'), edit('reschedule', tomorrow)]
  expect(all.map((one) => editWords(one, now, 'en', t))).toEqual(['Marked done', 'Deleted', 'Moved to Tomorrow'])
  expect(all.map((one) => questionWords(one, now, 'en', t))).toEqual([
    'Which one is done?',
    'Which one should be deleted?',
    'Which one moves to Tomorrow?',
  ])
})

test('the headline counts what was made and what was changed', () => {
  expect(resultWords(2, [], count, t)).toBe('2 tasks added')
  expect(resultWords(0, [edit('delete')], count, t)).toBe('One task changed')
  expect(resultWords(1, [edit('delete'), edit('complete')], count, t)).toBe('One task added, 2 changed')
})
