import type { KubeObject } from '../../store/object';
import { textAt, type Fields } from '../object/fields';

/** The route of virt-exportproxy. */
const PROXY = 'virt-exportproxy-kubevirt.apps.sandbox.example';
const CERTIFICATE = '-----BEGIN CERTIFICATE-----\nc2ltdWxhdGVkIGV4cG9ydCBzZXJ2ZXI=\n-----END CERTIFICATE-----\n';

export const serviceOf = (made: KubeObject): string => `virt-export-${made.metadata.name}`;

/** Disks come raw and compressed; file systems of other things as folders. */
const formats = (claim: KubeObject, base: string): readonly Fields[] => {
  const content = claim.metadata.annotations?.['cdi.kubevirt.io/storage.contentType'];
  const isDisk = textAt(claim, 'spec', 'volumeMode') === 'Block' || content === 'kubevirt';
  const place = `${base}/volumes/${claim.metadata.name}`;
  return isDisk
    ? [
        { format: 'raw', url: `${place}/disk.img` },
        { format: 'gzip', url: `${place}/disk.img.gz` },
      ]
    : [
        { format: 'dir', url: `${place}/dir` },
        { format: 'tar.gz', url: `${place}/disk.tar.gz` },
      ];
};

const side = (base: string, manifests: string, claims: readonly KubeObject[], withVm: boolean): Fields => ({
  cert: CERTIFICATE,
  ...(withVm
    ? {
        manifests: [
          { type: 'all', url: `${manifests}/manifests/all` },
          { type: 'auth-header-secret', url: `${manifests}/manifests/secret` },
        ],
      }
    : {}),
  volumes: claims.map((claim) => ({ name: claim.metadata.name, formats: formats(claim, base) })),
});

/** `status.links`: for pods of the cluster, and for everybody else through the proxy. facts: 7.4 */
export const exportLinks = (made: KubeObject, claims: readonly KubeObject[], withVm: boolean): Fields => {
  const namespace = made.metadata.namespace ?? '';
  const inside = `https://${serviceOf(made)}.${namespace}.svc`;
  const path = `/api/export.kubevirt.io/v1/namespaces/${namespace}/virtualmachineexports/${made.metadata.name}`;
  const outside = `https://${PROXY}${path}`;
  return {
    internal: side(inside, `${inside}/internal`, claims, withVm),
    external: side(outside, `${outside}/external`, claims, withVm),
  };
};
