import { flags } from '../../shared/config/flags.ts'
import type { FlagView } from '../../shared/ipc/flags.ts'
import type { Translate } from '../../shared/messages/index.ts'

/** What the person reads of a feature: the publisher's reason and alternative where given, else the entry's sentence. */
export function flagSentence(news: FlagView, t: Translate): string {
  const entry = flags[news.flag]
  if (news.on) return t(entry.onMessage)
  return [news.reason, news.alternative ?? t(entry.offMessage)].filter(Boolean).join(' ')
}

/** The list with one more piece of news: the latest of each feature counts. */
export function withNews(list: readonly FlagView[], news: FlagView): FlagView[] {
  return [...list.filter((one) => one.flag !== news.flag), news]
}
