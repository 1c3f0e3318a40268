import { describe, expect, it } from 'vitest'
import { naiveTasks } from './baseline.ts'

describe('naiveTasks', () => {
  it('cuts at "and" and commas and reads dates relative to now', () => {
    const tasks = naiveTasks('call Tom tomorrow at 5pm and buy sand, eggs', '2028-02-28T10:00')
    expect(tasks.map(({ title, due }) => ({ title, due }))).toEqual([
      { title: 'call Tom', due: { date: '2028-02-29', time: '17:00' } },
      { title: 'buy sand', due: null },
      { title: 'eggs', due: null },
    ])
  })
})
