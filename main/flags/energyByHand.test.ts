import { expect, it } from 'vitest'
import { readOnDevice } from '../pipeline/extraction/deviceEngine.ts'
import { withEnergyFlag } from './energyByHand.ts'

it('leaves the energy out while the flag is off, and all else in', async () => {
  let on = true
  const engine = withEnergyFlag(
    {
      name: 'rules',
      extract: async (transcript: string, now: string) =>
        readOnDevice(transcript, { now, timezone: 'UTC', nextWeekday: 'followingWeek', vocabulary: [] }),
    },
    () => on,
  )
  const note = ['deep work on the proposal tomorrow, that takes high energy', '2026-11-25T09:00'] as const
  const [detected] = (await engine.extract(...note)).tasks
  on = false
  const [byHand] = (await engine.extract(...note)).tasks
  expect(detected?.energy).toBe('high')
  const { energy: _evidence, ...evidence } = detected!.evidence
  expect(byHand).toEqual({ ...detected, energy: null, evidence })
})
