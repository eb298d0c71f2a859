import { useMemo, useState, type ReactElement } from 'react';
import { hasGraphics } from '../../../resources/device/read';
import type { RemoteMachine } from '../../../resources/remote/lines';
import { isWindowsName, likelyLogin } from '../../../resources/remote/login';
import { osOf } from '../../../resources/vm/os';
import { templateSpecOf, vmiSpecOf } from '../../../resources/vm/spec';
import { isActive, isRunning } from '../../../resources/vmi/read';
import { CardGrid } from '../../../ui/card/card';
import type { MachineProps } from '../machine';
import { LinesCard, userOf } from './lines-card';
import { ServicesCard } from './services-card';
import { useExposures } from './use-exposures';
import { ViewersCard } from './viewers-card';

/** How the machine is reached from outside the browser: lines for a shell, services with their addresses, files for viewers. */
export const Remote = (props: MachineProps): ReactElement => {
  const { record, about } = props;
  const { namespace, name, vm, vmi } = record;
  const [typed, setTyped] = useState<string>();
  const exposures = useExposures(props);
  const spec = isActive(vmi) || vm === undefined ? vmiSpecOf(vmi) : templateSpecOf(vm);
  const os = osOf(vm, vmi);
  const login = useMemo(() => likelyLogin(spec, os), [spec, os]);
  const isVm = about === 'vm' && vm !== undefined;
  const machine = useMemo<RemoteMachine>(
    () => ({ kind: isVm ? 'vm' : 'vmi', namespace, name }),
    [isVm, namespace, name],
  );
  const windows = isWindowsName(os);
  const user = userOf(typed, login);
  return (
    <CardGrid>
      <LinesCard
        machine={machine}
        running={isRunning(vmi)}
        windows={windows}
        login={login}
        user={typed}
        onUser={setTyped}
      />
      <ViewersCard machine={machine} hasScreen={hasGraphics(spec)} user={user} windows={windows} />
      <ServicesCard {...props} exposures={exposures} user={user} />
    </CardGrid>
  );
};
