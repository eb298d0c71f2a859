/** The badge that stands for a kind, in a colour of its own. */
import type { FC } from 'react';
import type { ResourceIconProps } from '@openshift-console/dynamic-plugin-sdk/lib/extensions/console-types';
import { useK8sModel } from '@openshift-console/dynamic-plugin-sdk/lib/utils/k8s/hooks/useK8sModel';

const HUES = ['blue', 'teal', 'green', 'purple', 'orange', 'red', 'yellow'];

function hueOf(kind: string): string {
  const sum = [...kind].reduce((total, letter) => (total * 31 + (letter.codePointAt(0) ?? 0)) % 9973, 7);
  return HUES[sum % HUES.length] ?? 'blue';
}

function kindName(kind: ResourceIconProps['kind'], gvk: ResourceIconProps['groupVersionKind']): string {
  return gvk?.kind ?? kind?.split('~').pop() ?? '';
}

export const ResourceIcon: FC<ResourceIconProps> = ({ className, kind, groupVersionKind }) => {
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
