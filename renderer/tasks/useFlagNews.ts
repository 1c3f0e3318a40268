import { useEffect, useState } from 'react'
import type { FlagView } from '../../shared/ipc/flags.ts'
import { useApp, useMainEvent } from '../bridge/context.tsx'
import { withNews } from '../viewModel/flagNews.ts'

/** Features that were turned off or on in this run, until they are put away. */
export function useFlagNews() {
  const { bridge } = useApp()
  const [news, setNews] = useState<FlagView[]>([])
  useEffect(() => {
    bridge
      .request('flags.news', null)
      .then(setNews)
      .catch(() => {
        // Then only what changes from now on shows.
      })
  }, [bridge])
  useMainEvent('flags.changed', (changed) => setNews((list) => withNews(list, changed)))
  return {
    news,
    putAway(flag: FlagView['flag']) {
      setNews((list) => list.filter((one) => one.flag !== flag))
      bridge.request('flags.seen', { flag }).catch(() => {
        // It then comes back with the next window.
      })
    },
  }
}
