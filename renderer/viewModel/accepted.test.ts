import { expect, test } from 'vitest'
import type { Task } from '../../shared/domain.ts'
import { accepted, isUnsure } from './accepted.ts'

const task = {
  evidence: { due: { spans: [], confidence: 0.4 }, priority: { spans: [], confidence: 0.5 } },
} as unknown as Task

test('a task is unsure until all its marks are off', () => {
  expect(isUnsure(task)).toBe(true)
  const half = accepted(task, new Set(['due'] as const))
  expect(half.evidence).toEqual({ due: { spans: [], confidence: 1 }, priority: { spans: [], confidence: 0.5 } })
  expect(isUnsure(half)).toBe(true)
  expect(isUnsure(accepted(task, 'all'))).toBe(false)
})
