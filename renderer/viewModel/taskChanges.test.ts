import { expect, test } from 'vitest'
import { sampleTask } from '../dev/samples.ts'
import { changesOf } from './taskChanges.ts'

test('only what was changed is sent', () => {
  const task = sampleTask('Call', { due: { date: '2026-11-23' }, priority: 'high' })
  expect(changesOf(task, { title: 'Call', due: { date: '2026-11-23' }, priority: null })).toEqual({ priority: null })
})
