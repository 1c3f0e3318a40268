import { expect, it } from 'vitest'
import type { StepFact } from '../../shared/ipc/history.ts'
import type { Receipt } from '../../shared/receipts.ts'
import { leftMachine } from './leftMachine.ts'

const fact: StepFact = { stage: 'extract', by: 'rules', attempts: 1, tookMs: 9 }
const receipt = { id: 1 } as Receipt
const note = { extractionEngine: 'rules', state: 'done' } as const

it('says nothing left only where that is certain', () => {
  expect(leftMachine(note, [fact], [])).toBe('nothing')
  expect(leftMachine(note, [fact], [receipt])).toBe('something')
  expect(leftMachine(note, [], [])).toBe('unknown')
  expect(leftMachine({ ...note, extractionEngine: 'openai' }, [], [])).toBe('words')
  expect(leftMachine({ extractionEngine: null, state: 'cancelled' }, [], [])).toBe('nothing')
  expect(leftMachine({ extractionEngine: null, state: 'failed' }, [], [])).toBe('unknown')
})
