import { describe, expect, it } from 'vitest'
import { findDuplicate } from './findDuplicate.ts'
import { matchTask } from './matchTask.ts'

const tasks = ['Call the dentist about the crown', 'Buy milk', 'Buy milk chocolate for Ana', 'Email the plumber'].map(
  (title, index) => ({
    id: String(index),
    title,
  }),
)

describe('matchTask', () => {
  it('finds the task that is named', () => {
    expect(matchTask('the dentist', tasks)).toMatchObject({ kind: 'clear', task: { id: '0' } })
    expect(matchTask('email plumber', tasks)).toMatchObject({ kind: 'clear', task: { id: '3' } })
  })

  it('asks rather than guesses', () => {
    expect(matchTask('milk', tasks).kind).toBe('ambiguous')
    expect(matchTask('call the plumber', tasks).kind).not.toBe('clear')
    expect(matchTask('the call', tasks).kind).toBe('ambiguous')
    expect(matchTask('email', tasks).kind).toBe('ambiguous')
  })

  it('finds nothing where nothing fits', () => {
    expect(matchTask('the roof', tasks)).toEqual({ kind: 'none' })
    expect(matchTask('the', tasks)).toEqual({ kind: 'none' })
  })
})

const task = (title: string, date: string | null = null) => ({ title, due: date ? { date } : null, recurrence: null })

describe('findDuplicate', () => {
  it('finds the same thought in other words', () => {
    expect(findDuplicate(task('Pick up the dry cleaning today'), [task('Pick up dry cleaning today')])).not.toBeNull()
    expect(findDuplicate(task('Call Tom'), [task('call tom', '2026-01-02')])).not.toBeNull()
  })

  it('keeps different tasks apart', () => {
    expect(findDuplicate(task('Call Tom'), [task('Call Ann')])).toBeNull()
    expect(findDuplicate(task('Call Tom', '2026-01-01'), [task('Call Tom', '2026-01-02')])).toBeNull()
    expect(
      findDuplicate(task('Read chapter two of the history book'), [task('Read chapter three of the history book')]),
    ).toBeNull()
  })
})
