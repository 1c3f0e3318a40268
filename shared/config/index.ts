export { voice } from './voice.ts'
export { chooseEnvironment, environments, type Environment, type EnvironmentName } from './environments.ts'
export { alertThresholds, rolloutStages, targets } from './thresholds.ts'
export { flags, type FlagEntry, type FlagName } from './flags.ts'
