/** Plays a recording. Its bytes are asked for on the first press, and given back when the item goes away. */
import { useCallback, useEffect, useRef, useState } from 'react'
import { useApp } from '../bridge/context.tsx'
import { failureText } from '../bridge/failure.ts'
import { IconButton } from '../components/Button.tsx'
import type { Peaks } from '../../shared/ipc/history.ts'
import { formatDuration } from '../viewModel/waveform.ts'
import styles from './Player.module.css'

interface Recording {
  audio: HTMLAudioElement
  url: string
}

export function Player({ captureId, audioMs }: { captureId: string; audioMs: number | null }) {
  const { bridge, t } = useApp()
  const [recording, setRecording] = useState<Recording | null>(null)
  const [outline, setOutline] = useState<Peaks | null>(null)
  const [playing, setPlaying] = useState(false)
  const [atMs, setAtMs] = useState(0)
  const [failure, setFailure] = useState<unknown>(null)
  const loading = useRef(false)

  useEffect(() => {
    let shown = true
    bridge.request('captures.peaks', { id: captureId }).then(
      (peaks) => shown && setOutline(peaks),
      // Without an outline it still plays; what is wrong with the file is said when it is played.
      () => undefined,
    )
    return () => {
      shown = false
    }
  }, [bridge, captureId])
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
  const load = async (): Promise<Recording | null> => {
    if (loading.current) return null
    loading.current = true
    setFailure(null)
    try {
      const bytes = await bridge.request('captures.audio', { id: captureId })
      const url = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: 'audio/wav' }))
      const loaded = { audio: new Audio(url), url }
      setRecording(loaded)
      return loaded
    } catch (reason) {
      setFailure(reason)
      return null
    } finally {
      loading.current = false
    }
  }
  const toggle = async () => {
    if (recording && !recording.audio.paused) return recording.audio.pause()
    const one = recording ?? (await load())
    if (one) play(one)
  }
  const seek = async (ms: number) => {
    setAtMs(ms)
    const one = recording ?? (await load())
    if (one) one.audio.currentTime = ms / 1_000
  }

  const durationMs = outline?.durationMs ?? audioMs ?? 0
  return (
    <div className={styles.player}>
      <IconButton
        className={styles.button}
        icon={playing ? 'pause' : 'play'}
        label={t(playing ? 'history.pause' : 'history.play')}
        onClick={() => void toggle()}
      />
      {outline && (
        <span className={styles.track}>
          <Outline peaks={outline.peaks} played={durationMs === 0 ? 0 : atMs / durationMs} />
          <input
            type="range"
            min={0}
            max={Math.max(1, Math.round(durationMs))}
            step={100}
            value={Math.round(atMs)}
            aria-label={t('history.position')}
            aria-valuetext={formatDuration(atMs)}
            onChange={(event) => void seek(Number(event.target.value))}
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
