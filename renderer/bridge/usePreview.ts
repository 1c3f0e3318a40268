import { useEffect, useRef, useState } from 'react'
import type { ExtractedTask } from '../../shared/domain.ts'
import { isPlain, type Draft } from '../viewModel/draft.ts'
import { carryOver, highlightsOf, type Highlight } from '../viewModel/highlight.ts'
import { useApp } from './context.tsx'

/** Long enough to skip the letters of a fast typist, short enough to feel live. */
const DEBOUNCE_MS = 80

export interface Preview {
  tasks: ExtractedTask[]
  /** For the text as it stands, also while the reading of it is still on its way. */
  highlights: Highlight[]
  /** Whether `tasks` were read from the text as it stands. */
  current: boolean
}

/** What Enter would make of a text, read by main as it is typed. */
export function usePreview({ text, plain }: Draft): Preview {
  const { bridge } = useApp()
  const [read, setRead] = useState<{ text: string; tasks: ExtractedTask[] }>({ text: '', tasks: [] })
  const latest = useRef(0)

  useEffect(() => {
    const turn = ++latest.current
    if (text.trim() === '') {
      setRead({ text, tasks: [] })
      return
    }
    const timer = setTimeout(() => {
      bridge.request('extraction.preview', { text, dismissed: [...plain] }).then(
        (tasks) => turn === latest.current && setRead({ text, tasks }),
        // Typing goes on without highlights; adding the task says what is wrong.
        () => turn === latest.current && setRead({ text, tasks: [] }),
      )
    }, DEBOUNCE_MS)
    return () => clearTimeout(timer)
  }, [bridge, text, plain])

  const current = read.text === text
  const highlights = carryOver(highlightsOf(read.tasks, read.text), read.text, text)
  // What was just turned back into text is plain at once, not only when it has been read again.
  return { tasks: read.tasks, highlights: highlights.filter((one) => !isPlain(one, plain)), current }
}
