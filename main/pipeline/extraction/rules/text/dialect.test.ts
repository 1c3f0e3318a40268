import { describe, expect, it } from 'vitest'
import { extractTasks } from '../index.ts'

const titles = (said: string): string[] =>
  extractTasks(said, { now: '2026-10-13T09:00', timezone: 'Europe/London', vocabulary: [] } as never).tasks.map(
    (task) => task.title,
  )

describe('dialects', () => {
  it.each([
    ['dinnae forget tae feed the dug', 'Feed the dug'],
    ['cannae forget tae pay the gas', 'Pay the gas'],
    ['gonnae pick up the wean at three', 'Pick up the wean'],
    ['i needs to ring the bank', 'Ring the bank'],
    ['i wan call the bank', 'Call the bank'],
    ['i am having to call the bank', 'Call the bank'],
    ["don't be forgetting to lock the gate", 'Lock the gate'],
    ['make sure and lock the gate', 'Lock the gate'],
    ["i'd better be ringing the bank", 'Ring the bank'],
    ['kindly do the needful and renew the policy', 'Renew the policy'],
    ['wee reminder for myself to ring the bank', 'Ring the bank'],
    ['no wahala just dash the security man something small', 'Dash the security man something small'],
    ["i've the slurry to spread tuesday", 'Spread the slurry'],
    ["i've got an essay to write by friday", 'Write an essay'],
    ["there's the ironing to finish", 'Finish the ironing'],
  ])('%s', (said, title) => expect(titles(said)).toEqual([title]))

  it.each(["i've a lot to do today", "i've time to kill", 'i have a meeting at nine'])('no task: %s', (said) =>
    expect(titles(said)).toEqual([]),
  )
})
