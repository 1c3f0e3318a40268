import { MoonshineRecogniser } from './moonshine/decoder.ts'
import { MoonshineModel } from './moonshine/model.ts'
import type { LoadedRecogniser } from './restingRecogniser.ts'

/**
 * Loads the built-in recogniser and runs it once on silence, so that the first note pays for nothing.
 * @param folder holds the model's two files
 * @throws SaysoError speech.modelMissing, speech.modelDamaged
 */
export async function openRecogniser(folder: string): Promise<LoadedRecogniser> {
  const recogniser = new MoonshineRecogniser(await MoonshineModel.load(folder))
  await recogniser.recognise(new Float32Array(16_000), { draft: [10, 11] })
  return recogniser
}
