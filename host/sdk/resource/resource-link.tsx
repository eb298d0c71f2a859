/** Badge and name of an object, leading to its page. */
import type { FC } from 'react';
import { Link } from 'react-router';
import type { ResourceLinkProps } from '@openshift-console/dynamic-plugin-sdk/lib/extensions/console-types';
import { useK8sModel } from '@openshift-console/dynamic-plugin-sdk/lib/utils/k8s/hooks/useK8sModel';
import { ResourceIcon } from './resource-icon';
import { resourcePath } from './resource-path';

/** As the SDK's, with the older way of naming a kind, which plugins still use. */
type Props = Omit<ResourceLinkProps, 'kind'> & { readonly kind?: string };

export const ResourceLink: FC<Props> = (props) => {
  const { name, namespace, kind, groupVersionKind, linkTo = true, displayName, nameSuffix } = props;
  const [model] = useK8sModel(groupVersionKind ?? kind);
  if (!name && !props.children) return null;
  const path =
    model && linkTo && name && (!model.namespaced || namespace) ? resourcePath(model, name, namespace) : undefined;
  const text = displayName ?? name;
  const Wrapper = props.inline ? 'span' : 'div';
  return (
    <Wrapper
      className={`console-resource-link ${props.truncate ? 'console-resource-link--truncate' : ''} ${props.className ?? ''}`}
    >
      {!props.hideIcon && <ResourceIcon kind={kind} groupVersionKind={groupVersionKind} />}
      {path ? (
        <Link
          to={path}
          title={props.title}
          onClick={props.onClick}
          data-test={props.dataTest ?? name}
          data-test-id={name}
        >
          {text}
          {nameSuffix}
        </Link>
      ) : (
        <span title={props.title} data-test={props.dataTest ?? name}>
          {text}
          {nameSuffix}
        </span>
      )}
      {props.children}
    </Wrapper>
  );
};
