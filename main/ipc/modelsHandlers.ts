import type { Translate } from '../../shared/messages/index.ts'
import type { FileDialogs } from '../electron/fileDialogs.ts'
import type { Models } from '../models/models.ts'
import type { RequestHandlers } from './register.ts'

export function modelsHandlers(models: Models, dialogs: Pick<FileDialogs, 'openFolder'>, t: Translate) {
  return {
    'models.list': () => models.list(),
    'models.download': ({ id }) => (models.download(id), null),
    'models.stop': ({ id }) => (models.stop(id), null),
    'models.remove': async ({ id }) => {
      await models.remove(id)
      return null
    },
    'models.choose': ({ id }) => (models.choose(id), null),
    'models.addFolder': async () => {
      const folder = await dialogs.openFolder({ title: t('models.folderTitle') })
      return folder === null ? null : models.addFolder(folder)
    },
  } satisfies Partial<RequestHandlers>
}
