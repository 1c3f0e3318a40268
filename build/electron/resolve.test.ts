import { describe, expect, it } from 'vitest'
import { resolveElectron } from './resolve.ts'
import { ElectronUnavailable } from './types.ts'
import type { Answer, ElectronSource } from './types.ts'

const has = (folder: string): Answer => ({
  found: true,
  electron: { folder, executable: `${folder}/electron`, version: '45.0.0' },
})
const hasNone = (reason: string): Answer => ({ found: false, reason })

class FakeSource implements ElectronSource {
  asked = 0

  constructor(
    readonly name: string,
    private readonly answer: Answer | Error,
  ) {}

  find(): Promise<Answer> {
    this.asked += 1
    return this.answer instanceof Error ? Promise.reject(this.answer) : Promise.resolve(this.answer)
  }
}

describe('the order of sources', () => {
  it('takes the first that has one and leaves the later ones alone', async () => {
    const first = new FakeSource('first', hasNone('is empty'))
    const second = new FakeSource('second', has('/b'))
    const third = new FakeSource('third', has('/c'))
    const electron = await resolveElectron([first, second, third])
    expect(electron).toMatchObject({ source: 'second', folder: '/b', executable: '/b/electron' })
    expect([first.asked, second.asked, third.asked]).toEqual([1, 1, 0])
  })

  it('goes on after a source that throws', async () => {
    const electron = await resolveElectron([
      new FakeSource('broken', new Error('no disk')),
      new FakeSource('good', has('/g')),
    ])
    expect(electron.source).toBe('good')
  })

  it('says what each source lacked when none has one', async () => {
    const sources = [
      new FakeSource('download', hasNone('got nothing in 20 s')),
      new FakeSource('package', new Error('no disk')),
    ]
    const error = await resolveElectron(sources).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(ElectronUnavailable)
    expect((error as ElectronUnavailable).message).toContain('No Electron could be had')
    expect((error as ElectronUnavailable).message).toContain('download: got nothing in 20 s')
    expect((error as ElectronUnavailable).message).toContain('package: no disk')
  })
})
