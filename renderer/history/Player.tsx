/** Plays a recording. Its bytes are asked for on the first press, and given back when the item goes away. */
import { useCallback, useEffect, useRef, useState } from 'react'
import { useApp } from '../bridge/context.tsx'
import { failureText } from '../bridge/failure.ts'
import { IconButton } from '../components/Button.tsx'
import { formatDuration, waveformOf, type Waveform } from '../viewModel/waveform.ts'
import styles from './Player.module.css'

const SLICES = 64

interface Recording {
  audio: HTMLAudioElement
  url: string
  waveform: Waveform
}

export function Player({ captureId, audioMs }: { captureId: string; audioMs: number | null }) {
  const { bridge, t } = useApp()
  const [recording, setRecording] = useState<Recording | null>(null)
  const [playing, setPlaying] = useState(false)
  const [atMs, setAtMs] = useState(0)
  const [failure, setFailure] = useState<unknown>(null)
  const loading = useRef(false)

  useEffect(() => {
    if (!recording) return
    let frame = 0
    const { audio, url } = recording
    const follow = () => {
      setAtMs(audio.currentTime * 1_000)
      frame = audio.paused ? 0 : requestAnimationFrame(follow)
    }
    const changed = () => {
      setPlaying(!audio.paused)
      frame ||= requestAnimationFrame(follow)
    }
    const broken = () => setFailure({ code: 'audio.unreadable' })
    audio.addEventListener('play', changed)
    audio.addEventListener('pause', changed)
    audio.addEventListener('seeked', changed)
    audio.addEventListener('error', broken)
    // It may have begun to play before anybody listened.
    changed()
    return () => {
      cancelAnimationFrame(frame)
      audio.removeEventListener('error', broken)
      audio.pause()
      URL.revokeObjectURL(url)
    }
  }, [recording])

  const play = useCallback((one: Recording) => {
    one.audio.play().catch(() => setFailure({ code: 'audio.unreadable' }))
  }, [])
  const toggle = async () => {
    if (recording) {
      if (recording.audio.paused) play(recording)
      else recording.audio.pause()
      return
    }
    if (loading.current) return
    loading.current = true
    setFailure(null)
    try {
      const bytes = await bridge.request('captures.audio', { id: captureId })
      const waveform = waveformOf(bytes, SLICES)
      if (!waveform) throw { code: 'audio.unreadable' } as const
      const url = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: 'audio/wav' }))
      const loaded = { audio: new Audio(url), url, waveform }
      setRecording(loaded)
      play(loaded)
    } catch (reason) {
      setFailure(reason)
    } finally {
      loading.current = false
    }
  }

  const durationMs = recording?.waveform.durationMs ?? audioMs ?? 0
  return (
    <div className={styles.player}>
      <IconButton
        className={styles.button}
        icon={playing ? 'pause' : 'play'}
        label={t(playing ? 'history.pause' : 'history.play')}
        onClick={() => void toggle()}
      />
      {recording && (
        <span className={styles.track}>
          <Outline peaks={recording.waveform.peaks} played={durationMs === 0 ? 0 : atMs / durationMs} />
          <input
            type="range"
            min={0}
            max={Math.max(1, Math.round(durationMs))}
            step={100}
            value={Math.round(atMs)}
            aria-label={t('history.position')}
            aria-valuetext={formatDuration(atMs)}
            onChange={(event) => {
              recording.audio.currentTime = Number(event.target.value) / 1_000
            }}
          />
        </span>
      )}
      {durationMs > 0 && (
        <span className={styles.time}>
          {recording ? `${formatDuration(atMs)} / ${formatDuration(durationMs)}` : formatDuration(durationMs)}
        </span>
      )}
      {failure !== null && (
        <span className={styles.failure} role="alert">
          {failureText(failure, t)}
        </span>
      )}
    </div>
  )
}

function Outline({ peaks, played }: { peaks: readonly number[]; played: number }) {
  const loudest = Math.max(0.05, ...peaks)
  return (
    <svg viewBox={`0 0 ${peaks.length * 3} 24`} preserveAspectRatio="none" aria-hidden="true" focusable="false">
      {peaks.map((peak, index) => {
        const half = Math.max(0.75, (peak / loudest) * 11)
        const past = index / peaks.length < played
        return (
          <rect
            key={index}
            className={past ? styles.past : undefined}
            x={index * 3}
            y={12 - half}
            width={2}
            height={half * 2}
          />
        )
      })}
    </svg>
  )
}
