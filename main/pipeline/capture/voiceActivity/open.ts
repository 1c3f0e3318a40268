import { loadSilero } from './silero.ts'
import type { VoiceActivityEngine } from './types.ts'
import { loadWebrtc } from './webrtc.ts'

/**
 * Loads the engine that a person chose. `auto` is Silero (docs/decisions/voice-activity.md); WebRTC, where it was chosen but is
 * not built for this runtime, is replaced by Silero.
 * @param sileroFile silero_vad_v5.onnx
 * @returns makes one engine for each recording
 * @throws SaysoError speech.modelMissing
 */
export async function openVoiceActivity(
  choice: 'auto' | 'silero' | 'webrtc',
  sileroFile: string,
): Promise<() => VoiceActivityEngine> {
  if (choice === 'webrtc') {
    const webrtc = await loadWebrtc()
    if (webrtc) return webrtc
  }
  const silero = await loadSilero(sileroFile)
  return () => silero.engine()
}
