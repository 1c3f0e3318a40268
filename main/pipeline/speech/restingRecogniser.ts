import type { Hypothesis, RecogniseOptions, Recogniser } from './types.ts'

/** A recogniser whose model can be put away. */
export interface LoadedRecogniser extends Recogniser {
  release(): Promise<void>
}

/**
 * Gives the model's memory back (about 100 MB) when nobody has spoken for a while, and loads it again while the next note is
 * being spoken: loading takes about half a second, less than anybody speaks.
 *
 * @param load opens the model; called at once, and again after each rest
 * @param idleMs how long after the last use the model is put away, milliseconds
 * @param after runs an action once after that many milliseconds; returns what takes it back
 */
export class RestingRecogniser implements Recogniser {
  readonly name: string
  private model: Promise<LoadedRecogniser> | null
  private busy = 0
  private cancelRest: () => void = () => undefined

  private constructor(
    first: LoadedRecogniser,
    private readonly load: () => Promise<LoadedRecogniser>,
    private readonly idleMs: number,
    private readonly after: (ms: number, action: () => void) => () => void,
  ) {
    this.name = first.name
    this.model = Promise.resolve(first)
    this.restLater()
  }

  /** @throws SaysoError speech.modelMissing, speech.modelDamaged */
  static async open(
    load: () => Promise<LoadedRecogniser>,
    idleMs: number,
    after: (ms: number, action: () => void) => () => void,
  ): Promise<RestingRecogniser> {
    return new RestingRecogniser(await load(), load, idleMs, after)
  }

  /** Somebody begins to speak: the model will be wanted soon. */
  wake(): void {
    // Whoever recognises hears of a failure; here there is nobody to tell.
    this.opened().catch(() => undefined)
    this.restLater()
  }

  async recognise(samples: Float32Array, options?: RecogniseOptions): Promise<Hypothesis> {
    this.busy += 1
    this.cancelRest()
    try {
      const model = await this.opened()
      return await model.recognise(samples, options)
    } finally {
      this.busy -= 1
      this.restLater()
    }
  }

  private opened(): Promise<LoadedRecogniser> {
    if (this.model) return this.model
    const opening = this.load()
    this.model = opening
    // A model that could not be loaded is tried again at the next use.
    opening.catch(() => {
      if (this.model === opening) this.model = null
    })
    return opening
  }

  private restLater(): void {
    this.cancelRest()
    if (this.busy > 0) return
    this.cancelRest = this.after(this.idleMs, () => void this.rest())
  }

  private async rest(): Promise<void> {
    const { model } = this
    if (!model || this.busy > 0) return
    this.model = null
    const loaded = await model.catch(() => null)
    await loaded?.release()
  }
}
