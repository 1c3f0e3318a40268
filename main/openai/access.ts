/**
 * What the person's choice lets OpenAI be asked, and with which key, model and address. It fails closed: under "on this device
 * only" no key is handed out, and without one the transport sends nothing; recordings need a yes of their own.
 */
import type { SecretStore } from '../electron/secretStore.ts'
import { acceptBaseUrl, OPENAI_BASE_URL } from '../../shared/openaiBaseUrl.ts'
import type { Environment } from '../../shared/config/index.ts'
import type { Settings } from '../../shared/settings.ts'

export type OpenAiSettings = Pick<
  Settings,
  'extractionPolicy' | 'openaiAudio' | 'openaiModel' | 'openaiTranscriptionModel' | 'openaiBaseUrl'
>

export interface OpenAiAccessOptions {
  settings(): OpenAiSettings
  secrets: Pick<SecretStore, 'read'>
  config: Pick<Environment['openai'], 'model' | 'transcriptionModel'>
  /** SAYSO_OPENAI_BASE_URL: goes before the setting, even where it is not acceptable. */
  baseUrl: string | undefined
}

export interface OpenAiAccess {
  /** Whether OpenAI is asked before this device. */
  first(): boolean
  /** Whether it is asked again after this device has read the note. */
  later(): boolean
  /** Whether recordings may go there. */
  audio(): boolean
  /** Null where nothing may be sent now. Asked just before each request. */
  readKey(what: 'words' | 'audio'): Promise<string | null>
  model(): string
  transcriptionModel(): string
  /** As it was given; not checked. */
  baseUrl(): string
  /** Null where the address is not acceptable. */
  acceptedBaseUrl(): string | null
}

export function createOpenAiAccess({ settings, secrets, config, baseUrl }: OpenAiAccessOptions): OpenAiAccess {
  const words = () => settings().extractionPolicy !== 'device'
  const audio = () => words() && settings().openaiAudio
  const address = () => baseUrl ?? settings().openaiBaseUrl ?? OPENAI_BASE_URL
  return {
    first: () => settings().extractionPolicy === 'openaiFirst',
    later: () => settings().extractionPolicy === 'openaiLater',
    audio,
    async readKey(what) {
      const allowed = what === 'audio' ? audio : words
      if (!allowed()) return null
      const secret = await secrets.read('openaiKey')
      return secret.state === 'present' && allowed() ? secret.value : null
    },
    model: () => settings().openaiModel ?? config.model,
    transcriptionModel: () => settings().openaiTranscriptionModel ?? config.transcriptionModel,
    baseUrl: address,
    acceptedBaseUrl: () => acceptBaseUrl(address()),
  }
}
