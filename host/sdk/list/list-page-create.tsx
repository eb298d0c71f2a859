/** The primary action of a list page, shown only to users who may create. */
import { useState, type FC } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Button, Dropdown, DropdownItem, DropdownList, MenuToggle } from '@patternfly/react-core';
import { useAccessReview } from '@openshift-console/dynamic-plugin-sdk/lib/app/components/utils/rbac';
import type {
  CreateWithPermissionsProps,
  ListPageCreateButtonProps,
  ListPageCreateDropdownProps,
  ListPageCreateLinkProps,
  ListPageCreateProps,
} from '@openshift-console/dynamic-plugin-sdk/lib/extensions/console-types';
import { useK8sModel } from '@openshift-console/dynamic-plugin-sdk/lib/utils/k8s/hooks/useK8sModel';
import { useActiveNamespace } from '../namespace/active-namespace';
import { ALL_NAMESPACES } from '../namespace/namespace-path';
import { resourcePath } from '../resource/resource-path';

const WithPermission: FC<CreateWithPermissionsProps> = ({ createAccessReview, children }) => {
  const [model] = useK8sModel(createAccessReview?.groupVersionKind);
  const [allowed, loading] = useAccessReview(
    {
      group: model?.apiGroup ?? '',
      resource: model?.plural ?? '',
      verb: 'create',
      ...(createAccessReview?.namespace ? { namespace: createAccessReview.namespace } : {}),
    },
    undefined,
    true,
  );
  return !createAccessReview || (allowed && !loading) ? <>{children}</> : null;
};

export const ListPageCreateLink: FC<ListPageCreateLinkProps> = ({ to, createAccessReview, children }) => (
  <WithPermission createAccessReview={createAccessReview}>
    <Button variant="primary" component={(props) => <Link {...props} to={to} />} data-test="item-create">
      {children}
    </Button>
  </WithPermission>
);

export const ListPageCreateButton: FC<ListPageCreateButtonProps> = ({ createAccessReview, children, ...rest }) => (
  <WithPermission createAccessReview={createAccessReview}>
    <Button variant="primary" data-test="item-create" {...rest}>
      {children}
    </Button>
  </WithPermission>
);

export const ListPageCreateDropdown: FC<ListPageCreateDropdownProps> = (props) => {
  const { t } = useTranslation('console');
  const [open, setOpen] = useState(false);
  return (
    <WithPermission createAccessReview={props.createAccessReview}>
      <Dropdown
        isOpen={open}
        onOpenChange={setOpen}
        onSelect={(_event, item) => {
          setOpen(false);
          props.onClick(String(item));
        }}
        toggle={(ref) => (
          <MenuToggle
            ref={ref}
            variant="primary"
            isExpanded={open}
            onClick={() => setOpen(!open)}
            data-test="item-create"
          >
            {props.children ?? t('Create')}
          </MenuToggle>
        )}
      >
        <DropdownList>
          {Object.entries(props.items).map(([key, label]) => (
            <DropdownItem key={key} itemId={key}>
              {label}
            </DropdownItem>
          ))}
        </DropdownList>
      </Dropdown>
    </WithPermission>
  );
};

const ListPageCreate: FC<ListPageCreateProps> = ({ groupVersionKind, createAccessReview, children }) => {
  const [namespace] = useActiveNamespace();
  const [model] = useK8sModel(groupVersionKind);
  if (!model) return null;
  const target = namespace === ALL_NAMESPACES ? 'default' : namespace;
  return (
    <ListPageCreateLink
      to={`${resourcePath(model, undefined, target)}/~new`}
      createAccessReview={createAccessReview ?? { groupVersionKind }}
    >
      {children}
    </ListPageCreateLink>
  );
};

export default ListPageCreate;
