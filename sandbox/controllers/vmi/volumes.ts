import { textAt, type Fields } from '../object/fields';

/** The claim that an instance's volume needs mounted, if any. Hot-plugged volumes come by a pod of their own. */
export const claimOfVolume = (volume: Fields): string | undefined => {
  const dataVolume = volume['dataVolume'];
  const claim = volume['persistentVolumeClaim'];
  const hot = (source: unknown): boolean =>
    typeof source === 'object' && source !== null && Reflect.get(source, 'hotpluggable') === true;
  if (hot(dataVolume) || hot(claim)) return undefined;
  return (
    textAt(volume, 'dataVolume', 'name') ??
    textAt(volume, 'persistentVolumeClaim', 'claimName') ??
    textAt(volume, 'ephemeral', 'persistentVolumeClaim', 'claimName')
  );
};

export const isHotplugged = (volume: Fields): boolean =>
  claimOfVolume(volume) === undefined &&
  (textAt(volume, 'dataVolume', 'name') !== undefined ||
    textAt(volume, 'persistentVolumeClaim', 'claimName') !== undefined);
