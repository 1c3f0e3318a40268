import { describe as group, expect, it } from 'vitest'
import { createLog, describe } from './log.ts'

group('createLog', () => {
  it('drops what is below its level', () => {
    const lines: string[] = []
    const log = createLog(
      'info',
      () => 0,
      (line) => lines.push(line),
    )
    log.debug('frame', { count: 3 })
    log.info('host.started', { host: 'speech' })
    expect(lines).toEqual(['1970-01-01T00:00:00.000Z info host.started host=speech'])
  })

  it('never writes the message of an error, which may quote what was said', () => {
    const error = new Error('cannot read "call my doctor"', { cause: new TypeError('call my doctor') })
    const text = describe(error)
    expect(text).not.toContain('doctor')
    expect(text).toContain('Error')
    expect(text).toContain('TypeError')
    expect(text).toContain('log.test.ts')
  })
})
