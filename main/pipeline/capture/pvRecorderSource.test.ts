import { beforeEach, describe, expect, test } from 'vitest'
import { createPvRecorderSource, noMicrophone, type PreparingSource, type Recorder } from './pvRecorderSource.ts'

/** Stands in for PvRecorder: the devices that are there, and every recorder that was made of them. */
let names: string[]
let made: FakeRecorder[]
let source: PreparingSource

class FakeRecorder implements Recorder {
  state: 'ready' | 'recording' | 'released' = 'ready'
  readonly device: string

  constructor(
    readonly frameLength: number,
    deviceIndex: number,
  ) {
    const device = names[Math.max(0, deviceIndex)]
    if (device === undefined) throw new Error('no device')
    this.device = device
    made.push(this)
  }
  static getAvailableDevices = (): string[] => names
  start(): void {
    if (!names.includes(this.device)) throw new Error('gone')
    this.state = 'recording'
  }
  async read(): Promise<Int16Array> {
    return new Int16Array(this.frameLength)
  }
  stop(): void {
    this.state = 'ready'
  }
  release(): void {
    this.state = 'released'
  }
  getSelectedDevice(): string {
    return this.device
  }
}

beforeEach(() => {
  names = ['Built-in', 'Headset']
  made = []
  source = createPvRecorderSource(FakeRecorder)
})
const states = () => made.map((recorder) => `${recorder.device} ${recorder.state}`)

describe('the PvRecorder source', () => {
  test('stays set up between recordings, but does not record', async () => {
    source.prepare(null)
    expect(states()).toEqual(['Built-in ready'])
    expect(source.start(null)).toEqual({ name: 'Built-in', fellBack: false })
    expect(await source.read()).toHaveLength(512)
    source.stop()
    source.prepare(null)
    source.start(null)
    expect(states()).toEqual(['Built-in recording'])
  })

  test('changes to another microphone', () => {
    source.prepare(null)
    expect(source.start('Headset')).toEqual({ name: 'Headset', fellBack: false })
    expect(states()).toEqual(['Built-in released', 'Headset recording'])
  })

  test('takes the default while the chosen one is gone, and the chosen one once it is back', () => {
    names = ['Built-in']
    expect(source.start('Headset')).toEqual({ name: 'Built-in', fellBack: true })
    source.stop()
    expect(source.start('Headset')).toEqual({ name: 'Built-in', fellBack: true })
    expect(made).toHaveLength(1)
    source.stop()
    names = ['Built-in', 'Headset']
    expect(source.start('Headset')).toEqual({ name: 'Headset', fellBack: false })
    expect(states()).toEqual(['Built-in released', 'Headset recording'])
  })

  test('sets up anew when the one that stands went away', () => {
    source.prepare('Headset')
    names = ['Built-in']
    expect(source.start('Headset')).toEqual({ name: 'Built-in', fellBack: true })
    expect(states()).toEqual(['Headset released', 'Built-in recording'])
  })

  test('says that there is none, and finds one that comes later', () => {
    names = []
    source.prepare(null)
    expect(() => source.start(null)).toThrow(/microphone.none/)
    names = ['Built-in']
    expect(source.start(null).name).toBe('Built-in')
  })

  test('gives the microphone back', async () => {
    source.start(null)
    source.release()
    expect(states()).toEqual(['Built-in released'])
    await expect(source.read()).rejects.toThrow()
  })
})

test('a processor without recorder has no microphone', () => {
  expect(noMicrophone.devices()).toEqual([])
  expect(() => noMicrophone.start(null)).toThrow(/microphone.none/)
})
