import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CHECK_BELOW, ExtractedTask, VoiceEdit } from '../../../../shared/domain.ts'
import { ModelAnswer, type ModelEdit, type ModelTask } from './answer.ts'
import { checkAnswer } from './check.ts'
import { ExtractionFailureError } from '../../../openai/failure.ts'
import { extractTasks } from '../rules/index.ts'
import { CONTEXT, FAKE_CONFIDENCE, fakeRules } from './testing/fakeRules.ts'
import { modelAnswer, modelDue, modelTask } from './testing/modelAnswers.ts'

const check = (note: string, tasks: ModelTask[], edits: ModelEdit[] = [], now = CONTEXT.now) =>
  checkAnswer(modelAnswer(tasks, edits), note, { ...CONTEXT, now }, fakeRules)
const only = (note: string, task: ModelTask) => {
  const { tasks } = check(note, [task])
  expect(tasks).toHaveLength(1)
  return tasks[0] as ExtractedTask
}
const titles = (note: string, tasks: ModelTask[]) => check(note, tasks).tasks.map(({ title }) => title)

describe('tasks', () => {
  it('keeps what was said, with its place, in the order of the note', () => {
    const note = 'So call Tom and buy milk'
    const { engine, tasks } = check(note, [modelTask('BUY  milk', 'buy milk.'), modelTask('call Tom', 'call Tom')])
    expect(engine).toBe('openai')
    expect(tasks.map(({ title, span }) => [title, note.slice(span.start, span.end)])).toEqual([
      ['Call Tom', 'call Tom'],
      ['Buy milk', 'buy milk'],
    ])
  })

  it('drops what is not in the note: by its quote, by its title', () => {
    const milk = modelTask('buy milk', 'Buy milk')
    expect(titles('buy milk', [milk, modelTask('book a flight', 'Buy milk')])).toEqual(['Buy milk'])
    expect(titles('buy milk', [milk, modelTask('buy milk', 'Book a flight')])).toEqual(['Buy milk'])
  })

  it('lets the rules speak for words whose task got an invented title, and for no others', () => {
    const note = 'buy milk and collect stamps and hang pictures'
    const tasks = [modelTask('buy milk', 'Buy milk'), modelTask('collect stamps', 'Visit the post office')]
    expect(titles(note, tasks)).toEqual(['Buy milk', 'Collect stamps'])
  })

  it('calls it nonsense where nothing is left', () => {
    expect(() => check('buy milk', [modelTask('buy milk', 'Book a flight')])).toThrow(ExtractionFailureError)
    expect(() => check('buy milk', [modelTask('sell milk', 'Buy milk')])).toThrow('invalid: nonsense')
  })

  it('believes that there is no task', () => {
    expect(check('what a day', [])).toEqual({ engine: 'openai', tasks: [], edits: [] })
  })

  it('keeps the same task for the same words once', () => {
    expect(titles('buy milk', [modelTask('buy milk', 'Buy milk'), modelTask('milk', 'buy milk!')])).toEqual([
      'Buy milk',
    ])
  })

  it('takes the title of the rules where the other is too long', () => {
    const long = 'take the big old red box up to the attic of the blue house today'
    const task = only(`${long} tomorrow`, modelTask(long, long))
    expect(task.title.split(' ').length).toBeLessThanOrEqual(12)
    expect(task.evidence.title?.confidence).toBeLessThan(CHECK_BELOW)
  })

  it('is surer of a title that the rules write, too', () => {
    const same = only('buy milk tomorrow', modelTask('buy milk tomorrow', 'Buy milk'))
    const other = only('buy milk tomorrow', modelTask('buy milk tomorrow', 'Milk'))
    expect(same.evidence.title?.confidence).toBeGreaterThan(other.evidence.title?.confidence ?? 1)
  })

  it('keeps tags and people that were said', () => {
    const task = only(
      'call Tom for work',
      modelTask('call Tom for work', 'Call Tom', { tags: ['work', 'fun'], people: ['Tom', 'Ana'] }),
    )
    expect([task.tags, task.people]).toEqual([['work'], ['Tom']])
    expect(task.evidence.people?.spans).toEqual([{ start: 5, end: 8 }])
  })
})

describe('due', () => {
  const due = (note: string, value: ModelTask['due']) => {
    const task = only(note, modelTask(note, 'Buy milk', { due: value }))
    return { due: task.due, confidence: task.evidence.due?.confidence }
  }

  it('is surest where both read the same', () => {
    expect(due('buy milk tomorrow', modelDue('2026-10-08', 'tomorrow'))).toEqual({
      due: { date: '2026-10-08' },
      confidence: 0.97,
    })
  })

  it('is ours where both read something and differ, and less sure', () => {
    const { due: value, confidence } = due('buy milk next friday', modelDue('2026-10-09', 'next friday'))
    expect(value).toEqual({ date: '2026-10-16' })
    expect(confidence).toBeCloseTo(FAKE_CONFIDENCE * 0.75)
  })

  it('is the one of the model, to be checked, where the rules read none', () => {
    const { due: value, confidence } = due('buy milk on my birthday', modelDue('2026-11-02', 'on my birthday'))
    expect(value).toEqual({ date: '2026-11-02' })
    expect(confidence).toBeLessThan(CHECK_BELOW)
  })

  it.each([
    ['whose words were not said', 'buy milk tomorrow', modelDue('2026-10-09', 'on friday')],
    ['without words', 'buy milk tomorrow', modelDue('2026-10-08', null)],
    ['that is gone by', 'buy milk on my birthday', modelDue('2026-10-06', 'my birthday')],
    ['that the calendar does not have', 'buy milk on my birthday', modelDue('2027-02-30', 'my birthday')],
    [
      'whose words were not said beside a time that was',
      'buy milk at nine',
      modelDue('2026-11-08', 'on sunday', { time: '09:00', words: 'at nine' }),
    ],
  ])('drops a date %s', (_, note, value) => {
    expect(due(note, value)).toEqual({ due: null, confidence: undefined })
  })

  it('drops a time that no clock says, and keeps one that the rules missed', () => {
    expect(due('buy milk tonight', modelDue('2026-10-07', 'tonight', { time: '20:00', words: 'tonight' })).due).toEqual(
      { date: '2026-10-07' },
    )
    const missed = due(
      'buy milk tomorrow at half eleven',
      modelDue('2026-10-08', 'tomorrow', { time: '11:30', words: 'half eleven' }),
    )
    expect(missed.due).toEqual({ date: '2026-10-08', time: '11:30' })
    expect(missed.confidence).toBeLessThan(CHECK_BELOW)
  })

  it('reads the words in the whole note where the rules do, and quotes them', () => {
    const task = only(
      'call Tom tomorrow at noon',
      modelTask('call Tom', 'Call Tom', { due: modelDue('2026-10-08', 'tomorrow') }),
    )
    expect(task.due).toEqual({ date: '2026-10-08', time: '12:00' })
    expect(task.evidence.due?.spans).toEqual([{ start: 9, end: 17 }])
  })
})

describe('the other fields', () => {
  const every = (words: string, more = {}) => ({
    freq: 'weekly' as const,
    interval: 1,
    byday: null,
    rrule: null,
    words,
    ...more,
  })

  it('takes the repetition of the rules, and their first day', () => {
    const task = only(
      'buy milk every thursday',
      modelTask('buy milk every thursday', 'Buy milk', { recurrence: every('every thursday') }),
    )
    expect(task.recurrence).toEqual({ freq: 'weekly', interval: 1, byday: ['TH'] })
    expect(task.due).toEqual({ date: '2026-10-08' })
  })

  it('takes a repetition that only the model reads, to be checked, and works out its first day', () => {
    const recurrence = every('on sabbaths', { byday: ['SA'] })
    const task = only('buy milk on sabbaths', modelTask('buy milk on sabbaths', 'Buy milk', { recurrence }))
    expect(task.recurrence).toEqual({ freq: 'weekly', interval: 1, byday: ['SA'] })
    expect(task.due).toEqual({ date: '2026-10-10' })
    expect(task.evidence.recurrence?.confidence).toBeLessThan(CHECK_BELOW)
  })

  it.each([
    ['with a rule that is none', 'buy milk on sabbaths', every('on sabbaths', { rrule: 'SOMETIMES' })],
    ['that was not said', 'buy milk', every('every week')],
  ])('drops a repetition %s', (_, note, recurrence) => {
    expect(only(note, modelTask(note, 'Buy milk', { recurrence })).recurrence).toBeNull()
  })

  it('reads priority and energy again, and drops what was not said', () => {
    const task = (note: string, more: Partial<ModelTask>) => only(note, modelTask(note, 'Buy milk', more))
    const high = task('buy milk urgent', { priority: { value: 'low', words: 'urgent' } })
    expect([high.priority, high.evidence.priority?.spans]).toEqual(['high', [{ start: 9, end: 15 }]])
    expect(task('buy milk', { priority: { value: 'high', words: 'urgent' } }).priority).toBeNull()
    const low = task('buy milk a doddle', { energy: { value: 'low', words: 'a doddle' } })
    expect(low.energy).toBe('low')
    expect(low.evidence.energy?.confidence).toBeLessThan(CHECK_BELOW)
  })
})

describe('edits', () => {
  const edit = (kind: ModelEdit['kind'], quote: string, target: string | null, due: ModelEdit['due'] = null) => ({
    kind,
    quote,
    target,
    due,
  })

  it('keeps requests that were said, and no task for the same words', () => {
    const note = 'mark buy milk done'
    expect(check(note, [modelTask('buy milk', 'Buy milk')], [edit('complete', note, 'buy milk')])).toEqual({
      engine: 'openai',
      tasks: [],
      edits: [{ kind: 'complete', span: { start: 0, end: 18 }, target: 'buy milk' }],
    })
    const moved = check(
      'move the dentist to friday',
      [],
      [edit('reschedule', 'move the dentist to friday', 'dentist', modelDue('2026-10-10', 'friday'))],
    )
    expect(moved.edits).toMatchObject([{ kind: 'reschedule', target: 'dentist', due: { date: '2026-10-09' } }])
  })

  it.each([
    ['a name that was not said', 'delete buy milk', edit('delete', 'delete buy milk', 'call Tom')],
    ['a deletion that nobody asked for', 'buy milk', edit('delete', 'buy milk', 'milk')],
    ['the last one, unasked', 'that was the last one', edit('deleteLast', 'the last one', null)],
    ['a move without a date', 'move the dentist', edit('reschedule', 'move the dentist', 'dentist')],
    ['words that were not said', 'buy milk', edit('deleteLast', 'delete the last one', null)],
  ])('refuses %s', (_, note, request) => {
    expect(() => check(note, [], [request])).toThrow('invalid: nonsense')
  })
})

describe('with the real rules', () => {
  const real = (note: string, tasks: ModelTask[]) =>
    checkAnswer(modelAnswer(tasks), note, CONTEXT, extractTasks).tasks.map(({ title, due }) => ({ title, due }))

  it('accepts a word that the rules repaired', () => {
    const note = 'male the deposit to the venue'
    expect(real(note, [modelTask(note, 'Mail the deposit to the venue')])).toEqual([
      { title: 'Mail the deposit to the venue', due: null },
    ])
  })

  it('corrects a date that the model got wrong', () => {
    const note = 'call the plumber next tuesday at half past four'
    const due = modelDue('2026-10-12', 'next tuesday', { time: '04:30', words: 'half past four' })
    expect(real(note, [modelTask(note, 'Call the plumber', { due })])).toEqual([
      { title: 'Call the plumber', due: { date: '2026-10-13', time: '16:30' } },
    ])
  })
})

it('gives well-formed tasks with places inside the note, or nonsense, for any answer at all', () => {
  const note = 'tomorrow call Tom at noon, urgent, and buy milk every thursday for work'
  const quote = fc.oneof(
    fc.constantFrom(note, 'call Tom', 'buy milk', 'tomorrow', 'at noon', 'urgent', 'every thursday', 'work'),
    fc.string(),
  )
  const orNull = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null })
  const due = fc.record({
    date: fc.constantFrom('2026-10-08', '2026-02-31', '0000-00-00', '9999-12-31'),
    time: orNull(fc.constantFrom('12:00', '23:59')),
    dateWords: orNull(quote),
    timeWords: orNull(quote),
  })
  const task = fc.record({
    quote,
    title: fc.oneof(quote, fc.string({ unit: 'binary' })),
    due: orNull(due),
    priority: orNull(fc.record({ value: fc.constantFrom('high' as const, 'low' as const), words: quote })),
    recurrence: orNull(
      fc.record({
        freq: fc.constantFrom('daily' as const, 'weekly' as const, 'monthly' as const, 'yearly' as const),
        interval: fc.integer({ min: 1, max: 999 }),
        byday: orNull(fc.array(fc.constantFrom('MO' as const, 'TH' as const))),
        rrule: orNull(fc.oneof(fc.string(), fc.constantFrom('FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', 'FREQ=DAILY'))),
        words: quote,
      }),
    ),
    energy: orNull(fc.record({ value: fc.constantFrom('low' as const, 'high' as const), words: quote })),
    tags: fc.array(quote),
    people: fc.array(quote),
  })
  const edit = fc.record({
    kind: fc.constantFrom('complete' as const, 'delete' as const, 'deleteLast' as const, 'reschedule' as const),
    quote,
    target: orNull(quote),
    due: orNull(due),
  })
  const answer = fc.record({ tasks: fc.array(task, { maxLength: 4 }), edits: fc.array(edit, { maxLength: 2 }) })
  fc.assert(
    fc.property(answer, (value) => {
      expect(ModelAnswer.safeParse(value).success).toBe(true)
      try {
        const { tasks, edits } = checkAnswer(value, note, CONTEXT, fakeRules)
        for (const found of tasks) {
          ExtractedTask.parse(found)
          const spans = [found.span, ...Object.values(found.evidence).flatMap((evidence) => evidence?.spans ?? [])]
          for (const span of spans) expect(note.slice(span.start, span.end).trim()).not.toBe('')
          expect(found.title.split(' ').length).toBeLessThanOrEqual(12)
          expect(found.due === null || found.due.date >= '2026-10-07').toBe(true)
        }
        for (const found of edits) VoiceEdit.parse(found)
      } catch (error) {
        expect(error).toMatchObject({ failure: { kind: 'invalid', reason: 'nonsense' } })
      }
    }),
  )
})
