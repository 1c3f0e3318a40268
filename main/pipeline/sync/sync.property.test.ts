import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createFakeBackend } from './testing/fakeBackend.ts'
import { sharedState } from './testing/device.ts'
import { play, scripts, START } from './testing/scenario.ts'

test('machines with wrong clocks, lost and repeated requests, kills and restarts end with the same tasks', async () => {
  await fc.assert(
    fc.asyncProperty(scripts(40), async (script) => {
      const backend = createFakeBackend(START)
      const devices = await play(script, backend.remote)

      expect(new Set(backend.applied).size).toBe(backend.applied.length)
      const standing = [...backend.rows.values()].filter(
        ({ kind, fields, clocks }) =>
          kind === 'task' &&
          !(
            typeof fields['deleted'] === 'string' && Object.values(clocks).every((clock) => clock <= clocks['deleted']!)
          ),
      )
      expect(sharedState(devices[0]!).map((row) => row['id'])).toEqual(standing.map(({ id }) => id).toSorted())
    }),
    { numRuns: 80 },
  )
}, 120_000)

test('a backend that began anew gets everything back, and machines that have nothing new to say keep what they have', async () => {
  await fc.assert(
    fc.asyncProperty(scripts(25), fc.nat(30), async (script, kept) => {
      const backend = createFakeBackend(START)
      const devices = await play(script, backend.remote)
      const before = sharedState(devices[0]!).map((row) => row['title'])
      backend.restore([...backend.rows.values()].slice(0, kept))
      for (const _round of [1, 2]) for (const device of devices) expect(await device.sync()).toBe('idle')
      for (const device of devices) expect(sharedState(device).map((row) => row['title'])).toEqual(before)
    }),
    { numRuns: 20 },
  )
}, 120_000)
