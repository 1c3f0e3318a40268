import Papa from 'papaparse'
import { expect, test } from 'vitest'
import type { Task } from '../../../../shared/domain.ts'
import { numberedId } from '../testing.ts'
import { tasksAsCsv, tasksAsMarkdown } from './taskTexts.ts'

const task = (title: string, more: Partial<Task> = {}): Task => ({
  id: numberedId(1),
  title,
  due: null,
  priority: null,
  recurrence: null,
  energy: null,
  tags: [],
  people: [],
  captureId: null,
  span: null,
  evidence: {},
  createdAt: '2026-11-25T09:00:00.000Z',
  completedAt: null,
  ...more,
})

const tasks = [
  task('Say "hi", then\nleave', {
    due: { date: '2026-11-27', time: '15:00' },
    priority: 'high',
    tags: ['home', 'a_b'],
  }),
  task('=HYPERLINK("http://evil.example")'),
  task('Zoë: *bold* plans [draft]', {
    recurrence: { freq: 'weekly', interval: 2, byday: ['MO', 'FR'] },
    people: ['Zoë'],
  }),
  task('Done', { completedAt: '2026-11-26T09:00:00.000Z', energy: 'low' }),
]

test('CSV comes back as it was, and no cell is a formula', () => {
  const text = tasksAsCsv(tasks)
  expect(text.startsWith('\uFEFFtitle,')).toBe(true)
  const { data, errors } = Papa.parse<Record<string, string>>(text.slice(1), { header: true, skipEmptyLines: true })
  expect(errors).toEqual([])
  expect(data.map((row) => row['title'])).toEqual([
    'Say "hi", then\nleave',
    `'=HYPERLINK("http://evil.example")`,
    'Zoë: *bold* plans [draft]',
    'Done',
  ])
  expect(data[0]).toMatchObject({ due_date: '2026-11-27', due_time: '15:00', priority: 'high', tags: 'home a_b' })
  expect(data[2]).toMatchObject({ repeats: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR', people: 'Zoë' })
  expect(data[3]).toMatchObject({ completed_at: '2026-11-26T09:00:00.000Z', energy: 'low' })
})

test('Markdown is one line a task, with its signs as words', () => {
  expect(tasksAsMarkdown(tasks, Date.UTC(2026, 10, 25))).toBe(`# Tasks, 2026-11-25

## Open

- [ ] Say "hi", then leave · due 2026-11-27 15:00 · high priority · \\#home · \\#a\\_b
- [ ] =HYPERLINK("http://evil.example")
- [ ] Zoë: \\*bold\\* plans \\[draft\\] · every 2 weeks on MO, FR · @Zoë

## Done

- [x] Done · low energy
`)
})

test('without tasks both are well formed', () => {
  expect(tasksAsCsv([]).split('\r\n')).toHaveLength(2)
  expect(tasksAsMarkdown([], 0)).toContain('No tasks.')
})
