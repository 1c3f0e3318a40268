/** Sharing figures, being asked how it went, and the performance panel. */
export const health = {
  'sharing.ask': 'Help make Sayso better?',
  'sharing.askBody':
    'Sayso can send its publisher figures: how long things took, how often something failed, which features are used. Never what you say, your tasks, your name or your files. A random number stands for this installation.',
  'sharing.yes': 'Share figures',
  'sharing.no': 'Don’t share',
  'sharing.title': 'Figures about the app',
  'sharing.label': 'Share figures with the publisher',
  'sharing.hint':
    'How long things took, how often something failed, which features are used, and crashes. Never what you say, your tasks, your name or your files. Off, nothing is sent.',
  'sharing.impossible': 'This copy of Sayso has no place to send figures to. They stay on this machine.',
  'sharing.see': 'What is kept and sent',
  'sharing.seeHint': 'Every figure, word for word as it would be sent. They are kept here for 30 days.',
  'sharing.seeButton': 'Show…',
  'sharing.seeTitle': 'Figures on this machine',
  'sharing.none': 'Nothing was measured yet.',
  'sharing.sent': 'sent',
  'sharing.waiting': 'waits to be sent',
  'sharing.stays': 'stays here',
  'thumbs.ask': 'Was this right?',
  'thumbs.up': 'Yes, this was right',
  'thumbs.down': 'No, this was not right',
  'thumbs.thanks': 'Thanks.',
} as const
