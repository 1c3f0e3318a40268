/** What a person reads of updates. */
export const updates = {
  'error.update.unsigned':
    'What the update server sent is not signed by Sayso’s publisher. Nothing was downloaded; your Sayso goes on as it is.',
  'error.update.outdated':
    'The update server sent an old answer. Nothing was downloaded. Check this computer’s date and time; Sayso asks again later.',
  'error.update.notForThis':
    'The update server offered what does not fit this computer. Nothing was downloaded; Sayso asks again later.',
  'error.update.notInStage': 'This version has not reached you yet. There is nothing to do.',
  'error.update.unreachable': 'The update server cannot be reached. Sayso asks again later; you need do nothing.',
  'error.update.damagedFile':
    'The update was damaged on its way and has been thrown away. Your Sayso goes on as it is, and asks again later.',
  'error.update.notReplaceable':
    'Sayso cannot replace itself where it is installed. Update it the way you installed it: {reason}.',
  'updates.title': 'Updates',
  'settings.group.updates': 'Updates',
  'updates.version': 'Sayso {version}',
  'updates.channelHint':
    'New versions reach a few people first. Those who try early help everybody, and can always go back.',
  'updates.off': 'This build of Sayso has no update server.',
  'updates.current': 'You have the newest version for you: {version}.',
  'updates.checking': 'Looking for updates …',
  'updates.downloading': 'Downloading {version}: {percent}%',
  'updates.ready': 'Version {version} is ready.',
  'updates.readyDown': 'Version {current} was taken back by its publisher. Version {version} is ready in its place.',
  'updates.installing': 'Installing {version} …',
  'updates.rolledBack': 'Version {from} did not start properly. Your Sayso went back to {version}; nothing was lost.',
  'updates.check': 'Look now',
  'updates.install': 'Restart and update',
  'updates.goBack': 'Restart and go back',
  'updates.later': 'Later',
  'updates.new': 'New in {version}',
  'updates.channel': 'Which versions',
  'updates.channel.stable': 'Finished ones',
  'updates.channel.beta': 'Try new ones early',
  'updates.channel.dev': 'Every build',
} as const
