import { useTranslation } from 'react-i18next';
import { fileStamp, saveFile } from '../../../ui/file/save';
import type { RemoteScreen } from '../../../ui/screen/screen.types';
import { copyPicture } from './copy-picture';
import type { TakeNote } from './note';

/** Takes pictures of the screen and says what became of them. */
export const useScreenshots = (screen: RemoteScreen, name: string, note: TakeNote) => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  return {
    /** As `web-1-console-2026-01-31-140305.png`, in the reader's own time. */
    save: (): void => {
      screen.picture().then(
        (picture) => {
          const file = `${name}-console-${fileStamp(new Date())}.png`;
          saveFile(picture, file);
          note(t('Saved as {{file}}', { file }), 'done');
        },
        () => note(t('There is no picture yet.'), 'failed'),
      );
    },
    copy: (): void => {
      copyPicture(screen.picture()).then(
        () => note(t('The picture is on the clipboard.'), 'done'),
        () => note(t('The browser does not allow copying pictures: save it instead.'), 'failed'),
      );
    },
  };
};
