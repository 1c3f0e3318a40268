import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createTracer } from './traceFile.ts'

describe('createTracer', () => {
  it('appends one JSON line per span, in order', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'sayso-trace-')), 'trace.jsonl')
    const queue: (() => void)[] = []
    const tracer = createTracer(file, (flush) => queue.push(flush))
    tracer.span('shortcut.down', 10.5, 10.5, { captureId: 'a' })
    tracer.span('mic.firstFrame', 10.5, 55, { captureId: 'a' })
    expect(queue).toHaveLength(1)
    queue.shift()?.()
    tracer.span('app.ready', 1, 2)
    queue.shift()?.()
    const lines = readFileSync(file, 'utf8').trim().split('\n')
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
      { name: 'shortcut.down', start: 10.5, end: 10.5, captureId: 'a' },
      { name: 'mic.firstFrame', start: 10.5, end: 55, captureId: 'a' },
      { name: 'app.ready', start: 1, end: 2 },
    ])
  })

  it('does nothing without a file', () => {
    const tracer = createTracer(null, () => {
      throw new Error('nothing is to be flushed')
    })
    tracer.span('app.ready', 1, 2)
  })
})
