/** The choice of who reads notes, with the system's keyring and the environment behind it. */
import { app } from 'electron'
import type { Environment } from '../../shared/config/index.ts'
import type { Settings } from '../../shared/settings.ts'
import { createExtractionChoice, type ExtractionChoice } from '../extractionEngine.ts'
import { createDeviceEngine, keepPlainOnDevice, readOnDevice } from '../pipeline/extraction/deviceEngine.ts'
import type { Outgoing } from '../queue/outgoing.ts'
import type { Log } from '../telemetry/log.ts'
import { systemKeyring } from './keyring.ts'
import { openSecretStore } from './secretStore.ts'

/**
 * @param secrets path of the file for keys
 * @param way where requests go out, and who is told of a new key
 * @param env SAYSO_OPENAI_BASE_URL goes before the setting
 */
export function openNoteReading(
  secrets: string,
  config: Environment['openai'],
  env: NodeJS.ProcessEnv,
  settings: () => Settings,
  way: { outgoing: Outgoing; keyChanged(): void },
  log: Log,
): ExtractionChoice {
  const device = createDeviceEngine()
  const choice = createExtractionChoice({
    settings,
    secrets: openSecretStore(secrets, systemKeyring(process.platform)),
    config,
    baseUrl: env['SAYSO_OPENAI_BASE_URL'] || undefined,
    locale: () => app.getLocale(),
    device,
    rules: readOnDevice,
    ...way,
    load: () => import('../pipeline/extraction/openai.ts'),
    onFailure: ({ kind }) => log.info('openai.failed', { kind }),
  })
  return { ...choice, engine: keepPlainOnDevice(choice.engine, device) }
}
