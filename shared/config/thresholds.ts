/** Points at which an alert is raised, and the targets that the performance panel holds figures against. */
export const alertThresholds = {
  recordingSuccess: { atLeast: 0.99 },
  processingSuccess: { atLeast: 0.95 },
  voiceLatencyMs: { atMost: 200 },
  openaiQuotaUse: { atMost: 0.8 },
  openaiErrorRate: { atMost: 0.01 },
  openaiLatencyMs: { atMost: 1_000 },
} as const

/** Voice and system latency: key-down to first frame. Voice processing: key-up to tasks visible. */
export const targets = {
  recordingSuccess: { above: 0.99 },
  extractionAccuracy: { above: 0.95 },
  systemLatencyMs: { below: 200 },
  errorRate: { below: 0.01 },
  satisfaction: { above: 0.9 },
  voiceProcessingMs: { below: 2_000 },
  databaseQueryMs: { below: 100 },
  apiResponseMs: { below: 200 },
  memoryMb: { below: 500 },
  cpu: { below: 0.5 },
  dailyActiveUsers: { above: 1_000 },
  voiceUse: { above: 0.6 },
  retention: { above: 0.8 },
  taskCompletion: { above: 0.7 },
  featureAdoption: { above: 0.4 },
} as const

/** Stages of a rollout: the share of users, in percent, and how long the stage lasts, in days. */
export const rolloutStages = [
  { percentage: 5, days: 1 },
  { percentage: 20, days: 3 },
  { percentage: 50, days: 5 },
  { percentage: 100, days: 7 },
] as const
