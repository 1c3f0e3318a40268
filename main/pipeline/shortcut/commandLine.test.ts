import { describe, expect, it } from 'vitest'
import { parseCommandLine } from './commandLine.ts'

describe('parseCommandLine', () => {
  it('finds our commands among Electron’s switches', () => {
    expect(parseCommandLine(['electron', '--no-sandbox', '.', '--capture=start', '--show']).commands).toEqual([
      { kind: 'capture', command: 'start' },
      { kind: 'show' },
    ])
  })

  it('takes --capture alone for toggle and passes over what it does not know', () => {
    expect(parseCommandLine(['--capture']).commands).toEqual([{ kind: 'capture', command: 'toggle' }])
    expect(parseCommandLine(['--capture=now', '--captured']).commands).toEqual([])
  })

  it('knows when to stay hidden', () => {
    expect(parseCommandLine(['--hidden']).hidden).toBe(true)
    expect(parseCommandLine(['--quick-add'])).toEqual({ commands: [{ kind: 'quickAdd' }], hidden: false })
  })
})
