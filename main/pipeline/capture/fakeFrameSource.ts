import { voice } from '../../../shared/config/voice.ts'
import { SaysoError } from '../../../shared/errors.ts'
import type { FrameSource, StartedDevice } from './frameSource.ts'

/** A microphone that follows a script: what each read gives, one after the other. */
export class FakeFrameSource implements FrameSource {
  readonly log: string[] = []
  names = ['Built-in', 'Headset']
  /** A clock on which each frame takes as long as it lasts. */
  nowMs = 0
  private readonly waiting: ((step: Step) => void)[] = []
  private readonly script: Step[] = []
  private count = 0

  devices(): string[] {
    return this.names
  }

  start(device: string | null): StartedDevice {
    this.log.push('start')
    const [standard] = this.names
    if (standard === undefined) throw new SaysoError('microphone.none')
    const there = device !== null && this.names.includes(device)
    return { name: there ? device : standard, fellBack: device !== null && !there }
  }

  async read(): Promise<Int16Array> {
    const step = this.script.shift() ?? (await new Promise<Step>((resolve) => this.waiting.push(resolve)))
    if (step === 'fail') throw new Error('no frame came')
    this.nowMs += (voice.frameSamples / voice.sampleRateHz) * 1_000
    return new Int16Array(voice.frameSamples).fill((this.count += 1))
  }

  stop(): void {
    this.log.push('stop')
  }

  release(): void {
    this.log.push('release')
  }

  /** Gives the next reads these results, and lets the recorder take them in. */
  async play(...steps: Step[]): Promise<void> {
    for (const step of steps) {
      const waiting = this.waiting.shift()
      if (waiting) waiting(step)
      else this.script.push(step)
      await settle()
    }
  }
}

export type Step = 'frame' | 'fail'

/** Lets all that can go on go on. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
