import { readdir } from 'node:fs/promises'
import { SaysoError } from '../../../shared/errors.ts'
import { modelLayout } from './modelLayout.ts'
import { MoonshineRecogniser } from './moonshine/decoder.ts'
import { builtIn, MoonshineModel } from './moonshine/model.ts'
import type { LoadedRecogniser } from './restingRecogniser.ts'
import { openSherpa } from './sherpa.ts'
import type { SpeechModel } from './types.ts'

/** The model that comes with the app, wherever its files lie. */
export const builtInModel = (folder: string): SpeechModel => ({ folder, name: 'moonshine-tiny', sha256: builtIn })

/**
 * Loads a recogniser and runs it once on silence, so that the first note pays for nothing.
 * @throws SaysoError speech.modelMissing, speech.modelDamaged, speech.modelUnfit, models.unknownFiles
 */
export async function openRecogniser({ folder, name, sha256 }: SpeechModel): Promise<LoadedRecogniser> {
  const names = await readdir(folder).catch((error: unknown) => {
    throw new SaysoError('speech.modelMissing', name, { cause: error })
  })
  const layout = modelLayout(folder, names)
  // Of the built-in model's folder it is known what should be there.
  if (!layout) throw new SaysoError(sha256 ? 'speech.modelMissing' : 'models.unknownFiles', name)
  if (layout.kind === 'sherpa') return openSherpa(layout.model, name)
  const recogniser = new MoonshineRecogniser(await MoonshineModel.load({ ...layout, sha256 }), name)
  await recogniser.recognise(new Float32Array(16_000), { draft: [10, 11] })
  return recogniser
}
