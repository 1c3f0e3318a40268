import { expect, test } from 'vitest'
import type { SaysoBridge } from '../../shared/ipc.ts'
import { createNavigation } from './navigation.ts'

test('a view asked for before anything listens is shown', () => {
  let ask: (payload: { view: 'tasks' | 'history' | 'settings' }) => void = () => undefined
  const on = ((_name: string, listener: typeof ask) => {
    ask = listener
    return () => undefined
  }) as SaysoBridge['on']
  const navigation = createNavigation({ on })
  ask({ view: 'settings' })
  expect(navigation.view()).toBe('settings')

  let told = 0
  const end = navigation.subscribe(() => (told += 1))
  navigation.go('history')
  end()
  navigation.go('tasks')
  expect([navigation.view(), told]).toEqual(['tasks', 1])
})
