import { DAY, type Ground } from '../../ground';
import { plantClaim } from '../../machines/storage/claims';
import { plantConfigMap, plantSecret } from '../../platform/configuration';
import { plantLocalnet, plantSriovNetwork } from '../../platform/networks';

const INSTANCETYPE = 'instancetype.kubevirt.io';

const USER_DATA = `#cloud-config
user: shop
packages: [qemu-guest-agent, nginx]
runcmd:
  - [systemctl, enable, --now, qemu-guest-agent]
`;

const UNATTEND = `<?xml version="1.0" encoding="utf-8"?>
<unattend xmlns="urn:schemas-microsoft-com:unattend">
  <settings pass="oobeSystem">
    <component name="Microsoft-Windows-Shell-Setup" processorArchitecture="amd64" publicKeyToken="31bf3856ad364e35" language="neutral" versionScope="nonSxS">
      <OOBE><HideEULAPage>true</HideEULAPage></OOBE>
      <TimeZone>UTC</TimeZone>
    </component>
  </settings>
</unattend>
`;

const plantSizes = (ground: Ground, namespace: string): void => {
  const metadata = { namespace, creationTimestamp: ground.ago(35 * DAY), generation: 1 };
  ground.put(`virtualmachineinstancetypes.${INSTANCETYPE}`, {
    apiVersion: `${INSTANCETYPE}/v1beta1`,
    kind: 'VirtualMachineInstancetype',
    metadata: {
      ...metadata,
      name: 'shop-standard',
      annotations: {
        'instancetype.kubevirt.io/displayName': 'Shop standard',
        'instancetype.kubevirt.io/description': 'What a frontend of the shop needs.',
      },
    },
    spec: { cpu: { guest: 2 }, memory: { guest: '4Gi' } },
  });
  ground.put(`virtualmachinepreferences.${INSTANCETYPE}`, {
    apiVersion: `${INSTANCETYPE}/v1beta1`,
    kind: 'VirtualMachinePreference',
    metadata: { ...metadata, name: 'shop-linux', annotations: { 'openshift.io/display-name': 'Shop Linux' } },
    spec: {
      cpu: { preferredCPUTopology: 'cores' },
      devices: { preferredDiskBus: 'virtio', preferredInterfaceModel: 'virtio', preferredRng: {} },
      requirements: { cpu: { guest: 1 }, memory: { guest: '1Gi' } },
    },
  });
};

const plantFreeClaim = (ground: Ground, namespace: string, name: string, size: string, labels = {}): void => {
  plantClaim(ground, {
    namespace,
    name,
    facts: { storageClass: 'ceph-block', accessModes: ['ReadWriteMany'], volumeMode: 'Block', size },
    age: 25 * DAY,
    bound: true,
    labels,
  });
};

/** What a new machine can be put together from: keys, scripts, disks, networks and sizes that are there and free. */
export const plantIngredients = (ground: Ground, namespace: string): void => {
  plantSecret(ground, namespace, 'ada-ssh-key', {
    key: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHNhbmRib3gta2V5LWZvci1hZGEtMDAwMDAwMDAw ada@shop.example',
  });
  plantSecret(ground, namespace, 'shop-cloud-init', { userdata: USER_DATA });
  plantConfigMap(ground, namespace, 'windows-sysprep', { 'autounattend.xml': UNATTEND, 'unattend.xml': UNATTEND });
  plantConfigMap(ground, namespace, 'shop-settings', { 'shop.properties': 'currency=EUR\nstage=production\n' });
  ground.put('serviceaccounts.', {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name: 'shop-robot', namespace, creationTimestamp: ground.ago(60 * DAY) },
  });
  plantSizes(ground, namespace);
  plantLocalnet(ground, namespace, 'shop-floor', 140);
  plantSriovNetwork(ground, namespace, 'fast-lane', 150);
  plantFreeClaim(ground, namespace, 'installer-iso', '6Gi', { 'app.kubernetes.io/part-of': 'installers' });
  plantFreeClaim(ground, namespace, 'spare-data', '50Gi');
};
