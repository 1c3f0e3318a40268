/** What Sayso says about a person's own words. */
export const vocabulary = {
  'vocabulary.ask.word': 'Add “{word}” to your words?',
  'vocabulary.ask.reading': '“{word}” was heard as “{heard}”. Remember that?',
  'vocabulary.yes': 'Add',
  'vocabulary.remember': 'Remember',
  'vocabulary.no': 'No',
  'vocabulary.added': '“{word}” is one of your words now',
  'settings.learnWords': 'Ask about corrected words',
  'settings.learnWordsHint':
    'When you correct a name in a title that was spoken, one question asks whether to add it. Nothing is added without your yes.',
  'settings.vocabularyHeardAs': 'also heard as {heard}',
} as const
