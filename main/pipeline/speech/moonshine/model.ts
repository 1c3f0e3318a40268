/**
 * Moonshine in onnxruntime: the two graphs and nothing of the decoding. Tiny has 6 layers and 8 heads of 36, base 8 layers and
 * 8 heads of 52; the graphs say so themselves.
 * The graphs are those of @moonshine-ai/moonshine-js (MIT); the decoder is one "merged" graph with a branch that reads a cache of
 * keys and values and one that does not.
 */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { InferenceSession, Tensor } from 'onnxruntime-node'
import { SaysoError } from '../../../../shared/errors.ts'

export const vocabularySize = 32_768

/** Where the two graphs are. */
export interface MoonshineFiles {
  encoder: string
  decoder: string
  /** What the files must be: a flipped byte in the weights loads without complaint and then recognises nonsense. */
  sha256: { encoder: string; decoder: string } | null
}

/** The model that comes with the app. */
export const builtIn = {
  encoder: 'c6fc4b7bc5af75c0591fd157a1f3829b533d18e9769a888fd95a62e470dd4f4a',
  decoder: 'eed87831c3a6103534aae7d47a5d485025c659a1323901513961c39fe8a1a367',
} as const

/** Keys and values of the words decoded so far, and of the audio. Never changed in place, so a cache can be shared. */
export interface DecoderCache {
  /** Tokens that the cache holds, the start token included. */
  length: number
  own: readonly Tensor[]
  audio: readonly Tensor[]
}

export interface DecoderStep {
  /** Row after row, one for each token that went in; each row is `vocabularySize` long. */
  logits: Float32Array
  cache: DecoderCache
}

const cacheNames = (kind: 'own' | 'audio', layers: number): string[] =>
  Array.from({ length: layers }, (_, layer) => [
    `${layer}.${kind === 'own' ? 'decoder' : 'encoder'}.key`,
    `${layer}.${kind === 'own' ? 'decoder' : 'encoder'}.value`,
  ]).flat()
const noCache = new Tensor('bool', [false], [1])
const withCache = new Tensor('bool', [true], [1])

export class MoonshineModel {
  private readonly ownNames: string[]
  private readonly audioNames: string[]
  private readonly emptyCache: Tensor

  private constructor(
    private readonly encoder: InferenceSession,
    private readonly decoder: InferenceSession,
  ) {
    const { layers, heads, headSize } = dimensionsOf(decoder)
    this.ownNames = cacheNames('own', layers)
    this.audioNames = cacheNames('audio', layers)
    this.emptyCache = new Tensor('float32', new Float32Array(0), [1, heads, 0, headSize])
  }

  /** @throws SaysoError speech.modelMissing, speech.modelDamaged, speech.modelUnfit */
  static async load(files: MoonshineFiles, threads = 2): Promise<MoonshineModel> {
    const options: InferenceSession.SessionOptions = {
      intraOpNumThreads: threads,
      interOpNumThreads: 1,
      executionMode: 'sequential',
      graphOptimizationLevel: 'all',
      // The arena kept 80 MB after the longest note; without it decoding is no slower.
      enableCpuMemArena: false,
      enableMemPattern: false,
      extra: {
        session: {
          // The word table stands quantised in the graph and would be unfolded, 37 MB, at every token: unfold it once.
          disable_quant_qdq: '1',
          // Weights packed a second time cost 37 MB and save nothing here.
          disable_prepacking: '1',
          // Threads that wait busily take the processor from the microphone and from the windows.
          intra_op: { allow_spinning: '0' },
        },
      },
    }
    const [encoder, decoder] = await Promise.all([
      open(files.encoder, files.sha256?.encoder ?? null, options),
      open(files.decoder, files.sha256?.decoder ?? null, options),
    ])
    return new MoonshineModel(encoder, decoder)
  }

  /** @param samples 16,000 Hz mono in -1..1, at least 1,100 of them; @returns hidden states of about 41 a second */
  async encode(samples: Float32Array): Promise<Tensor> {
    const result = await this.encoder.run({ input_values: new Tensor('float32', samples, [1, samples.length]) })
    return result.last_hidden_state as Tensor
  }

  /** Runs tokens from the very first one (the start token) through the decoder, all in one pass. */
  async start(audio: Tensor, tokens: readonly number[]): Promise<DecoderStep> {
    return this.run(audio, tokens, null)
  }

  /** Runs one further token of each of the rows that the cache holds. */
  async next(audio: Tensor, tokens: readonly number[], cache: DecoderCache): Promise<DecoderStep> {
    return this.run(audio, tokens, cache)
  }

  async release(): Promise<void> {
    await this.encoder.release()
    await this.decoder.release()
  }

  private async run(audio: Tensor, tokens: readonly number[], cache: DecoderCache | null): Promise<DecoderStep> {
    const feeds: Record<string, Tensor> = {
      input_ids: new Tensor(
        'int64',
        BigInt64Array.from(tokens, BigInt),
        cache ? [tokens.length, 1] : [1, tokens.length],
      ),
      encoder_hidden_states: audio,
      use_cache_branch: cache ? withCache : noCache,
    }
    const { ownNames, audioNames, emptyCache } = this
    ownNames.forEach((name, index) => (feeds[`past_key_values.${name}`] = cache?.own[index] ?? emptyCache))
    audioNames.forEach((name, index) => (feeds[`past_key_values.${name}`] = cache?.audio[index] ?? emptyCache))
    const wanted = ['logits', ...ownNames.map((name) => `present.${name}`)]
    // The branch with a cache returns no keys and values of the audio: those of the first pass stay.
    if (!cache) wanted.push(...audioNames.map((name) => `present.${name}`))
    const result = await this.decoder.run(feeds, wanted)
    return {
      logits: (result.logits as Tensor).data as Float32Array,
      cache: {
        length: cache ? cache.length + 1 : tokens.length,
        own: ownNames.map((name) => result[`present.${name}`] as Tensor),
        audio: cache?.audio ?? audioNames.map((name) => result[`present.${name}`] as Tensor),
      },
    }
  }
}

/** Rows of a tensor, in the order and as often as asked for. */
export function selectRows(tensor: Tensor, rows: readonly number[]): Tensor {
  const shape = tensor.dims.slice(1)
  const size = shape.reduce((product, dimension) => product * dimension, 1)
  const from = tensor.data as Float32Array
  const to = new Float32Array(size * rows.length)
  rows.forEach((row, index) => to.set(from.subarray(row * size, (row + 1) * size), index * size))
  return new Tensor('float32', to, [rows.length, ...shape])
}

/** The cache with its own rows chosen anew; the audio's rows are all the same and stay. */
export function selectCacheRows(cache: DecoderCache, rows: readonly number[]): DecoderCache {
  return { ...cache, own: cache.own.map((tensor) => selectRows(tensor, rows)) }
}

/** The same cache, of one row, with only its first `length` tokens: what is left of a draft whose later words turned out wrong. */
export function truncateCache(cache: DecoderCache, length: number): DecoderCache {
  if (length >= cache.length) return cache
  const own = cache.own.map((tensor) => {
    const [, heads, , headSize] = tensor.dims as [number, number, number, number]
    const from = tensor.data as Float32Array
    const to = new Float32Array(heads * length * headSize)
    for (let head = 0; head < heads; head++) {
      const start = head * cache.length * headSize
      to.set(from.subarray(start, start + length * headSize), head * length * headSize)
    }
    return new Tensor('float32', to, [1, heads, length, headSize])
  })
  return { length, own, audio: cache.audio }
}

/** Read from the graph, so that every size of the model runs. @throws SaysoError speech.modelUnfit for another kind of graph */
function dimensionsOf(decoder: InferenceSession): { layers: number; heads: number; headSize: number } {
  const shapeOf = (name: string) => {
    const found = decoder.inputMetadata.find((one) => one.name === name)
    return found?.isTensor === true ? found.shape : []
  }
  const [, heads, , headSize] = shapeOf('past_key_values.0.decoder.key')
  const layers = decoder.inputNames.filter((name) => /^past_key_values\.\d+\.decoder\.key$/.test(name)).length
  const logits = decoder.outputMetadata.find(({ name }) => name === 'logits')
  const fits = logits?.isTensor === true && logits.shape.at(-1) === vocabularySize
  if (
    !fits ||
    typeof heads !== 'number' ||
    typeof headSize !== 'number' ||
    !decoder.inputNames.includes('use_cache_branch')
  )
    throw new SaysoError('speech.modelUnfit')
  return { layers, heads, headSize }
}

async function open(
  file: string,
  sha256: string | null,
  options: InferenceSession.SessionOptions,
): Promise<InferenceSession> {
  let bytes: Buffer
  try {
    bytes = await readFile(file)
  } catch (error) {
    throw new SaysoError('speech.modelMissing', basename(file), { cause: error })
  }
  if (sha256 !== null && createHash('sha256').update(bytes).digest('hex') !== sha256)
    throw new SaysoError('speech.modelDamaged', basename(file))
  try {
    return await InferenceSession.create(bytes, options)
  } catch (error) {
    throw new SaysoError('speech.modelDamaged', basename(file), { cause: error })
  }
}
