/** An Electron that can be started. */
export interface Electron {
  /** The folder that electron-builder calls electronDist: the executable with its libraries and resources. */
  folder: string
  executable: string
  /** Such as `33.2.1`; null when the folder does not say. */
  version: string | null
  /** Name of the source that had it. */
  source: string
}

/** What a source answers: an Electron, or why it has none, as a clause that fits after its name. */
export type Answer = { found: true; electron: Omit<Electron, 'source'> } | { found: false; reason: string }

/** One place to get an Electron from. A failure to get one is an answer; what a source throws is taken as its reason. */
export interface ElectronSource {
  name: string
  find(): Promise<Answer>
}

/** No source had an Electron. The message says so in sentences, with each source's reason. */
export class ElectronUnavailable extends Error {
  override readonly name = 'ElectronUnavailable'

  constructor(readonly reasons: readonly { source: string; reason: string }[]) {
    super(
      [
        'No Electron could be had, so the app cannot be started here.',
        ...reasons.map(({ source, reason }) => `  - ${source}: ${reason}`),
        'Set ELECTRON_OVERRIDE_DIST_PATH to a folder with an unpacked Electron, or allow one of the downloads above.',
      ].join('\n'),
    )
  }
}
