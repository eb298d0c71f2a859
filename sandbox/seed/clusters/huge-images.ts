import { kindId } from '../../kinds/definition';
import { DAY, type Ground } from '../ground';
import { IMAGES_NAMESPACE } from '../machines/storage/volumes';
import { plantBootImage } from '../platform/templates/sources';

const PREFERENCES = [
  'fedora',
  'rhel.9',
  'rhel.8',
  'ubuntu',
  'debian',
  'centos.stream9',
  'opensuse.leap',
  'windows.2k22',
];
/** Boot images of a large company, in all. */
const IMAGES = 200;

/** Boot images of many makers beside the golden ones, so that pages that list them have something to do. */
export const plantManyImages = (ground: Ground, namespaces: readonly string[]): void => {
  if (!ground.store.kinds().some((definition) => kindId(definition) === 'datasources.cdi.kubevirt.io')) return;
  ground.flush();
  const there = ground.store.list('datasources.cdi.kubevirt.io').length;
  for (let index = there; index < IMAGES; index++) {
    const preference = PREFERENCES[index % PREFERENCES.length] ?? 'linux';
    const namespace = index % 4 === 0 ? (namespaces[index % namespaces.length] ?? IMAGES_NAMESPACE) : IMAGES_NAMESPACE;
    const name = `${preference.replaceAll('.', '-')}-build-${String(index).padStart(3, '0')}`;
    plantBootImage(
      ground,
      namespace,
      name,
      preference,
      preference.startsWith('windows') ? '60Gi' : '30Gi',
      (index % 60) * DAY + DAY,
    );
  }
};
