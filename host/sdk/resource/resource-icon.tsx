/** The badge that stands for a kind, in a colour of its own. */
import type { FC } from 'react';
import type { ResourceIconProps } from '@openshift-console/dynamic-plugin-sdk/lib/extensions/console-types';
import { useK8sModel } from '@openshift-console/dynamic-plugin-sdk/lib/utils/k8s/hooks/useK8sModel';

const HUES = ['blue', 'teal', 'green', 'purple', 'orange', 'red', 'yellow'];

function hueOf(kind: string): string {
  let sum = 7;
  for (let index = 0; index < kind.length; index += 1) sum = (sum * 31 + kind.charCodeAt(index)) % 9973;
  return HUES[sum % HUES.length] ?? 'blue';
}

/** As the SDK's, with the older way of naming a kind, which plugins still use. */
type Props = Omit<ResourceIconProps, 'kind'> & { readonly kind?: string };

function kindName(kind: string | undefined, gvk: Props['groupVersionKind']): string {
  return gvk?.kind ?? kind?.split('~').pop() ?? '';
}

export const ResourceIcon: FC<Props> = ({ className, kind, groupVersionKind }) => {
  const [model] = useK8sModel(groupVersionKind ?? kind);
  const name = model?.kind ?? kindName(kind, groupVersionKind);
  const capitals = name.replace(/[^A-Z]/g, '').slice(0, 4);
  return (
    <span
      className={`console-resource-icon console-resource-icon--${hueOf(name)} ${className ?? ''}`}
      title={name}
      style={model?.color ? { backgroundColor: model.color } : undefined}
    >
      {model?.abbr ?? (capitals || name.slice(0, 2).toUpperCase())}
    </span>
  );
};
