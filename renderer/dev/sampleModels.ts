import type { ModelEntry, ModelState } from '../../shared/ipc/models.ts'

const page = 'https://huggingface.co/onnx-community/moonshine-base-ONNX/tree/main/onnx'

/** @param scene `downloading`, `trouble`, `many`, or anything for a fresh app */
export function sampleModels(scene: string): ModelEntry[] {
  const base: ModelState =
    scene === 'downloading'
      ? { kind: 'downloading', bytes: 81_300_000, total: 246_800_000 }
      : scene === 'trouble'
        ? { kind: 'available', part: 120_000_000, error: 'models.cut' }
        : scene === 'many'
          ? { kind: 'installed' }
          : { kind: 'available', part: 0, error: null }
  const listed = { languages: 'English', licence: 'MIT', page }
  const own: ModelEntry[] = ['sherpa-onnx-nemo-parakeet-tdt-0.6b-v2-int8', 'whisper-small'].map((name, index) => ({
    id: `own-${index}`,
    name,
    languages: null,
    licence: null,
    page: null,
    bytes: null,
    chosen: false,
    state: { kind: 'own', folder: `/home/sam/models/speech/downloads/${name}` },
  }))
  return [
    {
      ...listed,
      id: 'moonshine-tiny',
      name: 'Moonshine tiny',
      page: null,
      bytes: 28_180_947,
      chosen: scene !== 'many',
      state: { kind: 'builtIn' },
    },
    {
      ...listed,
      id: 'moonshine-base',
      name: 'Moonshine base',
      bytes: 246_800_000,
      chosen: scene === 'many',
      state: base,
    },
    {
      ...listed,
      id: 'moonshine-base-q4',
      name: 'Moonshine base, 4 bits',
      bytes: 97_600_000,
      chosen: false,
      state: { kind: 'available', part: 0, error: null },
    },
    ...(scene === 'many' ? own : []),
  ]
}
