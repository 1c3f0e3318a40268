import type { FlagName } from '../../shared/config/index.ts'

/** Answers whether a flag is on for this install. The backend's provider implements it too; questions.ts is what asks it. */
export interface FlagProvider {
  isOn(flag: FlagName): boolean
}
