import type { Event } from '@sentry/electron/main'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keepBreadcrumb, scrubEvent } from './sentryScrub.ts'
import { captureTransaction } from './sentrySpans.ts'

const SECRET = 'buy milk for Siobhan'
const HOME = '/home/siobhan/sayso'

const event: Event = {
  event_id: 'a'.repeat(32),
  level: 'error',
  platform: 'node',
  release: 'sayso@1.0.0',
  message: SECRET,
  server_name: SECRET,
  logger: SECRET,
  transaction: SECRET,
  user: { id: 'u', email: SECRET, username: SECRET, ip_address: '10.0.0.7' },
  request: { url: SECRET, data: SECRET, headers: { authorization: SECRET } },
  extra: { transcript: SECRET },
  tags: { 'event.process': 'browser', title: SECRET, code: SECRET },
  modules: { [SECRET]: '1' },
  contexts: {
    os: { name: 'Linux', hostname: SECRET },
    device: { arch: 'x64', name: SECRET },
    culture: { timezone: SECRET },
    note: { text: SECRET },
  },
  breadcrumbs: [
    { category: 'console', message: SECRET },
    { category: 'sayso', message: SECRET },
    { category: 'sayso', message: 'voice_recording.ok', data: { words: SECRET } },
  ],
  exception: {
    values: [
      {
        type: 'TypeError',
        value: `cannot read "${SECRET}"`,
        stacktrace: {
          frames: [
            {
              filename: `${HOME}/out/main/index.js`,
              abs_path: HOME,
              function: 'readNote',
              lineno: 3,
              vars: { text: SECRET },
              context_line: SECRET,
              pre_context: [SECRET],
            },
            { filename: `${HOME}/notes about Siobhan.txt`, function: SECRET },
          ],
        },
      },
      { type: 'SaysoError', value: `disk.full: ${SECRET}` },
      { type: SECRET, value: SECRET },
    ],
  },
}

describe('what is reported', () => {
  it('has nothing of what was said, of names and of places', () => {
    const text = JSON.stringify(scrubEvent(event))
    for (const trace of [SECRET, 'milk', 'iobhan', HOME, '10.0.0.7', 'hostname', 'timezone'])
      expect(text, trace).not.toContain(trace)
  })

  it('has the kind of error, its code, and where it happened', () => {
    const { exception, user, release, breadcrumbs, contexts } = scrubEvent(event)
    expect(exception?.values).toMatchObject([
      {
        type: 'TypeError',
        stacktrace: { frames: [{ filename: 'app:///out/main/index.js', function: 'readNote', lineno: 3 }, {}] },
      },
      { type: 'SaysoError', value: 'disk.full' },
      { type: 'Error' },
    ])
    expect([user, release, breadcrumbs, contexts]).toEqual([
      { id: 'u' },
      'sayso@1.0.0',
      [{ category: 'sayso', message: 'voice_recording.ok' }],
      { os: { name: 'Linux' }, device: { arch: 'x64' } },
    ])
  })

  it('lets no other field through, wherever it stands', () => {
    const anywhere = fc.constantFrom(
      'extra',
      'request',
      'modules',
      'logger',
      'threads',
      'title',
      'attachments',
      'words',
    )
    fc.assert(
      fc.property(anywhere, fc.string({ minLength: 5 }), (name, value) => {
        const scrubbed = scrubEvent({ [name]: { value }, contexts: { [name]: { value } } } as Event)
        expect(scrubbed).toEqual({ tags: {}, contexts: {}, breadcrumbs: [] })
      }),
    )
  })

  it('takes no breadcrumb of a sentence', () => {
    expect(keepBreadcrumb({ category: 'sayso', message: 'two words' })).toBeNull()
    expect(keepBreadcrumb({ category: 'ui.click', message: 'save' })).toBeNull()
  })
})

describe('a sampled capture', () => {
  const hex = (digits: number) => 'a'.repeat(digits)
  it('is its steps with their times', () => {
    const transaction = captureTransaction(
      [
        { name: 'shortcut.down', start: 1_000, end: 1_000 },
        { name: 'mic.firstFrame', start: 1_000, end: 1_045 },
        { name: 'shortcut.up', start: 3_000, end: 3_000 },
        { name: 'speech.final', start: 3_200, end: 3_200 },
        { name: 'extraction.done', start: 3_200, end: 3_208 },
        { name: 'ui.tasksVisible', start: 3_260, end: 3_260 },
      ],
      hex,
    )
    expect(transaction).toMatchObject({ transaction: 'capture', start_timestamp: 1, timestamp: 3.26 })
    expect(
      transaction?.spans.map(({ op, start_timestamp, timestamp }) => [
        op,
        Math.round((timestamp - start_timestamp) * 1_000),
      ]),
    ).toEqual([
      ['mic.firstFrame', 45],
      ['extraction.done', 8],
      ['speech', 200],
      ['keyUpToVisible', 260],
    ])
  })
  it('is left out where it was not followed to its end', () => {
    expect(captureTransaction([{ name: 'shortcut.down', start: 1, end: 1 }], hex)).toBeNull()
  })
})
