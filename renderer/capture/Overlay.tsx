/**
 * The overlay over whatever the person works in. It never takes the focus: everything here is for the mouse, and the keys
 * that matter (the shortcut, Escape) are global. Main shows and hides the window; this page says how high it must be.
 */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { CaptureView } from '../../shared/captureView.ts'
import { useApp, useMainEvent } from '../bridge/context.tsx'
import { ErrorCard, NoticeCard } from './NoticeCard.tsx'
import { ListeningCard } from './ListeningCard.tsx'
import { QuestionCard } from './QuestionCard.tsx'
import { ResultCard } from './ResultCard.tsx'
import { WorkingCard } from './WorkingCard.tsx'
import './page.css'
import styles from './Overlay.module.css'

export function Overlay() {
  const { bridge, t } = useApp()
  const [view, setView] = useState<CaptureView>({ phase: 'idle' })
  const heard = useRef(false)
  useMainEvent(
    'capture.view',
    useCallback((next: CaptureView) => {
      heard.current = true
      setView(next)
    }, []),
  )
  useEffect(() => {
    // The window may be made in the middle of a capture; an event that came meanwhile is newer than this answer.
    bridge.request('capture.view', null).then(
      (first) => !heard.current && setView(first),
      () => undefined,
    )
  }, [bridge])

  const frame = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = frame.current
    if (!element) return
    const observer = new ResizeObserver(() => {
      const height = Math.min(1_000, Math.ceil(element.getBoundingClientRect().height))
      bridge.request('overlay.resize', { height }).catch(() => undefined)
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [bridge])

  // Without a compositor the window cannot be see-through: the card then fills it, square and without a shadow.
  const opaque = new URLSearchParams(location.search).has('opaque')
  useEffect(() => {
    // A window that is hidden under the pointer is never left by it.
    if (view.phase === 'idle') bridge.request('overlay.hover', { inside: false }).catch(() => undefined)
  }, [bridge, view.phase])
  // Main waits with hiding for as long as somebody may be reading or about to press.
  const hover = (inside: boolean) => bridge.request('overlay.hover', { inside }).catch(() => undefined)

  return (
    <main
      className={opaque ? `${styles.frame} ${styles.opaque}` : styles.frame}
      ref={frame}
      aria-label={t('overlay.label')}
    >
      {view.phase !== 'idle' && (
        <div
          className={styles.card}
          data-phase={view.phase}
          onPointerEnter={() => hover(true)}
          onPointerLeave={() => hover(false)}
        >
          <Card view={view} />
        </div>
      )}
    </main>
  )
}

function Card({ view }: { view: Exclude<CaptureView, { phase: 'idle' }> }) {
  switch (view.phase) {
    case 'listening':
      return <ListeningCard view={view} />
    case 'working':
      return <WorkingCard words={view.words} />
    case 'result':
      return <ResultCard key={view.captureId} view={view} />
    case 'question':
      return <QuestionCard key={`${view.captureId} ${view.edit.ordinal}`} view={view} />
    case 'notice':
      return <NoticeCard view={view} />
    case 'error':
      return <ErrorCard view={view} />
  }
}
