import { useState } from 'react'
import { useApp } from '../bridge/context.tsx'
import { Button } from '../components/Button.tsx'
import { Icon } from '../components/Icon.tsx'
import fields from '../components/fields.module.css'
import { addWords, MOST_WORDS } from '../viewModel/vocabulary.ts'
import { Row } from './Row.tsx'
import type { Save } from './saving.ts'
import styles from './VocabularyRow.module.css'

export function VocabularyRow({ words, save }: { words: readonly string[]; save: Save['save'] }) {
  const { t } = useApp()
  const [text, setText] = useState('')
  const full = words.length >= MOST_WORDS
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
                  <button
                    type="button"
                    aria-label={t('settings.vocabularyRemove', { word })}
                    onClick={() => void save({ vocabulary: words.filter((one) => one !== word) })}
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
