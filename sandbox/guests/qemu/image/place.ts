/** Where the guest image is kept: built by `npm run guests:build`, never part of the repository. */
import { access, constants } from 'node:fs/promises';
import { join } from 'node:path';
import type { GuestImage } from '../installation';

/** Folder of the built image; `VM_MANAGER_GUESTS` names another one, e.g. a cache that outlives the checkout. */
export const imageFolder = (): string =>
  process.env['VM_MANAGER_GUESTS'] ?? join(import.meta.dirname, '..', '..', '..', 'generated', 'guests');

/** The files of an image in a folder, whether they exist or not. */
export const imageIn = (folder: string): GuestImage => ({
  kernel: join(folder, 'kernel'),
  initrd: join(folder, 'initrd'),
});

/** The image, when it was built. */
export const builtImage = async (folder: string = imageFolder()): Promise<GuestImage | undefined> => {
  const image = imageIn(folder);
  try {
    await Promise.all([access(image.kernel, constants.R_OK), access(image.initrd, constants.R_OK)]);
    return image;
  } catch {
    return undefined;
  }
};
