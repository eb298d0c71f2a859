import { useCallback } from 'react';
import { useSearchParams } from 'react-router';
import type { VmRecord } from '../../inventory/record';
import { givesDevice, hasDevice, type ConsoleDevice } from '../../resources/console/device';
import { isActive } from '../../resources/vmi/read';

/** The device to begin with: the screen, unless there is only the serial line. */
export const firstDevice = ({ vm, vmi }: VmRecord): ConsoleDevice => {
  const has = (device: ConsoleDevice): boolean => (isActive(vmi) ? hasDevice(vmi, device) : givesDevice(vm, device));
  return !has('vnc') && has('serial') ? 'serial' : 'vnc';
};

/** The device that the URL names (`?device=`), which is how a link, "back" and a new load find it again. */
export const useDevice = (record: VmRecord): readonly [ConsoleDevice, (device: ConsoleDevice) => void] => {
  const [params, setParams] = useSearchParams();
  const named = params.get('device');
  const device = named === 'vnc' || named === 'serial' ? named : firstDevice(record);
  const choose = useCallback(
    (chosen: ConsoleDevice) =>
      setParams(
        (current) => {
          const next = new URLSearchParams(current);
          next.set('device', chosen);
          return next;
        },
        { replace: true },
      ),
    [setParams],
  );
  return [device, choose];
};
