import { describe, expect, it } from 'vitest'
import { extractLines } from './extract.ts'

const note = {
  id: 'n1',
  now: '2026-11-25T10:00:00',
  timezone: 'Europe/London',
  transcript: 'call tom tomorrow at five',
}

async function extract(lines: string[]) {
  const out: unknown[] = []
  const errors: string[] = []
  const well = await extractLines(
    lines,
    (line) => out.push(JSON.parse(line)),
    (line) => errors.push(line),
  )
  return { out, errors, well }
}

describe('the extract command', () => {
  it('prints exactly the documented keys', async () => {
    const { out, errors, well } = await extract([JSON.stringify(note)])
    expect(out).toEqual([
      {
        id: 'n1',
        tasks: [
          {
            title: 'Call tom',
            due: { date: '2026-11-26', time: '17:00' },
            priority: null,
            recurrence: null,
            energy: null,
          },
        ],
      },
    ])
    expect(errors).toEqual([])
    expect(well).toBe(true)
  })

  it('names the lines that are no notes and goes on with the rest', async () => {
    const { out, errors, well } = await extract([
      '{',
      JSON.stringify({ ...note, now: 'today' }),
      '',
      JSON.stringify(note),
    ])
    expect(errors).toEqual([expect.stringMatching(/^Line 1: /), expect.stringMatching(/^Line 2: now: /)])
    expect(out).toHaveLength(1)
    expect(well).toBe(false)
  })
})
