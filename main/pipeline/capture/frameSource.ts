/** The microphone as the recorder sees it. All calls are made from one thread, one recording at a time. */
export interface FrameSource {
  /** Names of the microphones that are there now. */
  devices(): string[]
  /**
   * Begins to record.
   * @param device name of the microphone, null for the system's default; where it is gone the default takes its place
   * @throws SaysoError microphone.none, microphone.denied
   */
  start(device: string | null): StartedDevice
  /**
   * The next `voice.frameSamples` samples, 16,000 Hz mono. May block its thread for as long as a frame lasts. Rejects when
   * the microphone gives nothing; just after start that can happen once without meaning anything.
   */
  read(): Promise<Int16Array>
  /** Ends recording: the system's microphone indicator goes out. */
  stop(): void
  /** Gives everything back to the system; another start() is possible. */
  release(): void
}

export interface StartedDevice {
  name: string
  /** The wanted microphone was not there. */
  fellBack: boolean
}
