import { describe, expect, it } from 'vitest'
import { keepPlainOnDevice, readOnDevice } from './deviceEngine.ts'
import { userMessage } from './openai/prompt.ts'
import type { ExtractionContext, ExtractionEngine } from './types.ts'

const context: ExtractionContext = {
  now: '2026-03-02T09:00',
  timezone: 'UTC',
  nextWeekday: 'followingWeek',
  vocabulary: [],
}
const spanOf = (text: string, words: string) => ({
  start: text.indexOf(words),
  end: text.indexOf(words) + words.length,
})

describe('words that are to be read as they are', () => {
  const text = 'read Friday at three tomorrow urgent'
  it('stay in the title, and the others are read', () => {
    const [task] = readOnDevice(text, { ...context, plainSpans: [spanOf(text, 'Friday at three')] }).tasks
    expect(task).toMatchObject({ due: { date: '2026-03-03' }, priority: 'high' })
    expect(task?.title).toBe('Read Friday at three')
    expect(task?.evidence.due?.spans).toEqual([spanOf(text, 'tomorrow')])
  })

  it('may be levels and repetitions, too', () => {
    const words = 'watch urgent matters every day'
    const plainSpans = [spanOf(words, 'urgent'), spanOf(words, 'every day')]
    const [task] = readOnDevice(words, { ...context, plainSpans }).tasks
    expect(task).toMatchObject({ title: 'Watch urgent matters every day', priority: null, recurrence: null, due: null })
  })

  it('are people no longer, and the title keeps them', () => {
    const words = 'have lunch with Ana and call Tom'
    const people = (plainSpans: ExtractionContext['plainSpans']) =>
      readOnDevice(words, { ...context, plainSpans: plainSpans ?? [] }).tasks.flatMap((task) => task.people)
    expect(people([])).toEqual(['Ana', 'Tom'])
    expect(people([spanOf(words, 'Ana')])).toEqual(['Tom'])
  })

  it('are read here, whoever else is asked', async () => {
    const engine = (name: 'rules' | 'openai'): ExtractionEngine => ({
      name,
      extract: () => Promise.resolve({ engine: name, tasks: [], edits: [] }),
    })
    const chosen = keepPlainOnDevice(engine('openai'), engine('rules'))
    expect((await chosen.extract(text, { ...context, plainSpans: [] })).engine).toBe('openai')
    expect((await chosen.extract(text, { ...context, plainSpans: [{ start: 0, end: 4 }] })).engine).toBe('rules')
  })
})

describe('names from the person’s own tasks', () => {
  it('are spelled as there, unless the vocabulary says otherwise', () => {
    const title = (more: Partial<ExtractionContext>) =>
      readOnDevice('email siobhan today', { ...context, ...more }).tasks[0]?.title
    expect(title({})).toBe('Email siobhan')
    expect(title({ knownNames: ['Siobhan'] })).toBe('Email Siobhan')
    expect(title({ knownNames: ['Siobhan'], vocabulary: ['SIOBHAN'] })).toBe('Email SIOBHAN')
  })

  it('stay on this device: what is sent to OpenAI has none of them', () => {
    const sent = userMessage(
      'email siobhan',
      { ...context, knownNames: ['Siobhan', 'Ana'], vocabulary: ['Lidl'] },
      'en',
    )
    expect(sent).toContain('Lidl')
    expect(sent).not.toMatch(/Siobhan|Ana/)
  })
})
