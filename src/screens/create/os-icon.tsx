import CentosIcon from '@patternfly/react-icons/dist/esm/icons/centos-icon';
import DesktopIcon from '@patternfly/react-icons/dist/esm/icons/desktop-icon';
import FedoraIcon from '@patternfly/react-icons/dist/esm/icons/fedora-icon';
import FreebsdIcon from '@patternfly/react-icons/dist/esm/icons/freebsd-icon';
import LinuxIcon from '@patternfly/react-icons/dist/esm/icons/linux-icon';
import RedhatIcon from '@patternfly/react-icons/dist/esm/icons/redhat-icon';
import SuseIcon from '@patternfly/react-icons/dist/esm/icons/suse-icon';
import UbuntuIcon from '@patternfly/react-icons/dist/esm/icons/ubuntu-icon';
import WindowsIcon from '@patternfly/react-icons/dist/esm/icons/windows-icon';
import type { ComponentType, ReactElement } from 'react';
import './os-icon.css';

const ICONS: Readonly<Record<string, ComponentType>> = {
  alpine: LinuxIcon,
  centos: CentosIcon,
  cirros: LinuxIcon,
  debian: LinuxIcon,
  fedora: FedoraIcon,
  freebsd: FreebsdIcon,
  linux: LinuxIcon,
  opensuse: SuseIcon,
  oraclelinux: LinuxIcon,
  rhel: RedhatIcon,
  sles: SuseIcon,
  ubuntu: UbuntuIcon,
  windows: WindowsIcon,
};

/** The sign of a family of operating systems on a tile; the word stands beside it, so it is only for the eye. */
export const OsIcon = ({ family }: { readonly family: string }): ReactElement => {
  const Icon = (Object.hasOwn(ICONS, family) ? ICONS[family] : undefined) ?? DesktopIcon;
  return (
    <span className="vm-manager-os-icon" data-family={family} aria-hidden>
      <Icon />
    </span>
  );
};
