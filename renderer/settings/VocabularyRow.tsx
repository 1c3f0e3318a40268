import { useState } from 'react'
import type { Settings } from '../../shared/settings.ts'
import { useApp } from '../bridge/context.tsx'
import { Button } from '../components/Button.tsx'
import { Icon } from '../components/Icon.tsx'
import fields from '../components/fields.module.css'
import { addWords, MOST_WORDS } from '../viewModel/vocabulary.ts'
import { Row } from './Row.tsx'
import type { Save } from './saving.ts'
import styles from './VocabularyRow.module.css'

interface Props {
  words: readonly string[]
  heardAs: Settings['heardAs']
  save: Save['save']
}

export function VocabularyRow({ words, heardAs, save }: Props) {
  const { t } = useApp()
  const [text, setText] = useState('')
  const full = words.length >= MOST_WORDS
  const remove = (word: string) => {
    const { [word]: _, ...others } = heardAs
    void save({ vocabulary: words.filter((one) => one !== word), ...(heardAs[word] && { heardAs: others }) })
  }
  const add = async () => {
    const next = addWords(words, text)
    if (next.length === words.length) setText('')
    else if (await save({ vocabulary: next })) setText('')
  }
  return (
    <Row label={t('settings.vocabulary')} hint={t('settings.vocabularyHint')} wide>
      {(ids) => (
        <div className={styles.vocabulary}>
          <form
            className={styles.entry}
            onSubmit={(event) => {
              event.preventDefault()
              void add()
            }}
          >
            <input
              className={fields.text}
              value={text}
              disabled={full}
              aria-label={t('settings.vocabularyLabel')}
              aria-describedby={ids.describedBy}
              placeholder={t('settings.vocabularyPlaceholder')}
              onChange={(event) => setText(event.target.value)}
            />
            <Button type="submit" disabled={text.trim() === '' || full}>
              {t('action.add')}
            </Button>
          </form>
          {full && <p>{t('settings.vocabularyFull')}</p>}
          {words.length > 0 && (
            <ul className={styles.words} aria-labelledby={ids.labelledBy}>
              {words.map((word) => (
                <li key={word}>
                  <span>{word}</span>
                  {heardAs[word] && (
                    <span className={styles.heard}>
                      {t('settings.vocabularyHeardAs', { heard: heardAs[word].join(', ') })}
                    </span>
                  )}
                  <button
                    type="button"
                    aria-label={t('settings.vocabularyRemove', { word })}
                    onClick={() => remove(word)}
                  >
                    <Icon name="close" size={12} />
                  </button>
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
    </Row>
  )
}
