import { expect, test } from 'vitest'
import { events, requests } from '../shared/ipc.ts'
import { eventNames, requestNames } from './channels.ts'

test('the bridge knows exactly the channels of shared/ipc.ts', () => {
  expect([...requestNames].sort()).toEqual(Object.keys(requests).sort())
  expect([...eventNames].sort()).toEqual(Object.keys(events).sort())
})
