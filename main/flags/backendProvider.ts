/** Our provider for OpenFeature: answers from the rules of the backend, for one install. */
import {
  ErrorCode,
  OpenFeatureEventEmitter,
  StandardResolutionReasons,
  ProviderEvents,
  type JsonValue,
  type Provider,
  type ResolutionDetails,
} from '@openfeature/server-sdk'
import { flags, type FlagName } from '../../shared/config/index.ts'
import { decide, type FlagReason, type FlagRule } from './decide.ts'

/** https://openfeature.dev/specification/types#resolution-details */
const reasons: Record<FlagReason, string> = {
  override: StandardResolutionReasons.STATIC,
  killed: StandardResolutionReasons.DISABLED,
  denied: StandardResolutionReasons.TARGETING_MATCH,
  allowed: StandardResolutionReasons.TARGETING_MATCH,
  percentage: StandardResolutionReasons.SPLIT,
  default: StandardResolutionReasons.DEFAULT,
}

export class BackendProvider implements Provider {
  readonly metadata = { name: 'sayso' } as const
  readonly runsOn = 'server' as const
  readonly events = new OpenFeatureEventEmitter()
  #rules = new Map<string, FlagRule>()

  constructor(
    private readonly installId: string,
    private readonly overrides: ReadonlyMap<string, boolean>,
  ) {}

  /** Takes over what the backend says now; an empty list when nothing is known. Tells OpenFeature which flags changed. */
  setRules(rules: readonly FlagRule[]): void {
    const before = this.#rules
    this.#rules = new Map(rules.map((rule) => [rule.name, rule]))
    const changed = (Object.keys(flags) as FlagName[]).filter(
      (name) => JSON.stringify(before.get(name)) !== JSON.stringify(this.#rules.get(name)),
    )
    if (changed.length > 0) this.events.emit(ProviderEvents.ConfigurationChanged, { flagsChanged: changed })
  }

  async resolveBooleanEvaluation(flagKey: string, defaultValue: boolean): Promise<ResolutionDetails<boolean>> {
    const forced = this.overrides.get(flagKey)
    const rule = this.#rules.get(flagKey)
    const decision =
      forced === undefined
        ? decide(flagKey, this.installId, rule, defaultValue)
        : { on: forced, reason: 'override' as const }
    return {
      value: decision.on,
      reason: reasons[decision.reason],
      variant: decision.on ? 'on' : 'off',
      flagMetadata: {
        decided: decision.reason,
        ...(rule?.alternative ? { alternative: rule.alternative } : {}),
        ...(rule?.reason ? { reason: rule.reason } : {}),
      },
    }
  }

  resolveStringEvaluation = (_flagKey: string, defaultValue: string) => onlyOnOrOff(defaultValue)
  resolveNumberEvaluation = (_flagKey: string, defaultValue: number) => onlyOnOrOff(defaultValue)
  resolveObjectEvaluation = <T extends JsonValue>(_flagKey: string, defaultValue: T) => onlyOnOrOff(defaultValue)
}

async function onlyOnOrOff<T>(value: T): Promise<ResolutionDetails<T>> {
  return { value, reason: StandardResolutionReasons.ERROR, errorCode: ErrorCode.TYPE_MISMATCH }
}
