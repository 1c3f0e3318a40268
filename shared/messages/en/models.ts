/** What Sayso says about the models that recognise speech. */
export const models = {
  'models.heading': 'Speech models',
  'models.intro': 'A model turns speech into words on this device. Nothing is downloaded before you ask for it.',
  'models.builtIn': 'Comes with Sayso',
  'models.own': 'Your folder',
  'models.installed': 'Installed',
  'models.use': 'Use',
  'models.inUse': 'In use',
  'models.download': 'Download',
  'models.downloadOf': 'Download {name}, {size}',
  'models.goOn': 'Go on ({size} left)',
  'models.stop': 'Stop',
  'models.remove': 'Remove {name}',
  'models.progress': '{done} of {total}',
  'models.checking': 'Trying it on a sample…',
  'models.about': '{languages} · {size} · licence {licence}',
  'models.page': 'Hashes published at {host}',
  'models.addFolder': 'Add a folder',
  'models.addFolderLabel': 'Your own model',
  'models.addFolderHint':
    'A folder with a Moonshine model in ONNX, or a transducer (such as Parakeet), Whisper, Canary or Moonshine model for sherpa-onnx. Sayso tries it on a sample first.',
  'models.folderTitle': 'Folder with a speech model',
  'models.added': '{name} works. It heard: “{heard}”',
  'models.removed': 'Removed {name}',
  'models.chosen': '{name} reads your notes from now on',
  'error.speech.modelUnfit': 'This model is of a kind that Sayso cannot run. The model in use stays as it is.',
  'error.speech.modelFellBack':
    'The speech model that you chose could not be opened, so the one that comes with Sayso is used. Choose again in Settings, Speech.',
  'error.models.cut': 'The connection broke off. What has come is kept; “Go on” takes it up from there.',
  'error.models.refused': 'The server did not give the file. Try again later; the model in use stays as it is.',
  'error.models.wrongHash':
    'What came is not the file that its publisher describes, so it was deleted. Try again; the model in use stays as it is.',
  'error.models.stopped': 'Stopped. “Go on” takes it up from there.',
  'error.models.crashed': 'The model brought recognition down when it was tried, so it is not used.',
  'error.models.silent': 'The model found no word in the sample, so it is not used.',
  'error.models.unknownFiles':
    'No model that Sayso knows is in this folder. It needs all files of one: graphs (.onnx) and, for sherpa-onnx, tokens.txt.',
} as const
