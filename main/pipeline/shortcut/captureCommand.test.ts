import { expect, it } from 'vitest'
import { runCaptureCommand } from './captureCommand.ts'

function run(command: 'start' | 'stop' | 'toggle' | 'cancel', recording: boolean): string[] {
  const log: string[] = []
  runCaptureCommand(command, {
    isRecording: () => recording,
    start: () => log.push('start'),
    stop: () => log.push('stop'),
    cancel: () => log.push('cancel'),
    feed: (event) => log.push(event.kind),
  })
  return log
}

it('does what is asked, and nothing that is so already', () => {
  expect(run('start', false)).toEqual(['captureStarted', 'start'])
  expect(run('start', true)).toEqual([])
  expect(run('stop', true)).toEqual(['stop', 'captureEnded'])
  expect(run('stop', false)).toEqual([])
  expect(run('toggle', false)).toEqual(['captureStarted', 'start'])
  expect(run('toggle', true)).toEqual(['stop', 'captureEnded'])
  expect(run('cancel', true)).toEqual(['cancel', 'captureEnded'])
})
