/** What every object has: name, labels, owner, conditions. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import {
  DescriptionList,
  DescriptionListDescription,
  DescriptionListGroup,
  DescriptionListTerm,
  Label,
  LabelGroup,
  PageSection,
  Title,
} from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import type {
  K8sResourceCommon,
  OwnerReference,
} from '@openshift-console/dynamic-plugin-sdk/lib/extensions/console-types';
import { ResourceLink } from '../../sdk/resource/resource-link';
import Timestamp from '../../sdk/resource/timestamp';

interface Condition {
  readonly type?: unknown;
  readonly status?: unknown;
  readonly reason?: unknown;
  readonly message?: unknown;
  readonly lastTransitionTime?: unknown;
}
interface WithStatus extends K8sResourceCommon {
  readonly status?: { readonly phase?: unknown; readonly conditions?: unknown };
}

const text = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';

function Field({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <DescriptionListGroup>
      <DescriptionListTerm>{name}</DescriptionListTerm>
      <DescriptionListDescription>{children}</DescriptionListDescription>
    </DescriptionListGroup>
  );
}

function OwnerLink({ owner, namespace }: { readonly owner: OwnerReference; readonly namespace: string | undefined }) {
  const [head = '', tail] = (owner.apiVersion ?? '').split('/');
  const groupVersionKind = { group: tail === undefined ? '' : head, version: tail ?? head, kind: owner.kind };
  return <ResourceLink groupVersionKind={groupVersionKind} name={owner.name} namespace={namespace} />;
}

function Conditions({ conditions }: { readonly conditions: readonly Condition[] }) {
  const { t } = useTranslation('console');
  return (
    <>
      <Title headingLevel="h2">{t('Conditions')}</Title>
      <Table aria-label={t('Conditions')} variant="compact">
        <Thead>
          <Tr>
            <Th>{t('Type')}</Th>
            <Th>{t('Status')}</Th>
            <Th>{t('Updated')}</Th>
            <Th>{t('Reason')}</Th>
            <Th>{t('Message')}</Th>
          </Tr>
        </Thead>
        <Tbody>
          {conditions.map((condition, index) => (
            <Tr key={index}>
              <Td>{text(condition.type)}</Td>
              <Td>{text(condition.status)}</Td>
              <Td>
                <Timestamp timestamp={text(condition.lastTransitionTime)} />
              </Td>
              <Td>{text(condition.reason)}</Td>
              <Td>{text(condition.message)}</Td>
            </Tr>
          ))}
        </Tbody>
      </Table>
    </>
  );
}

export function ObjectSummary({ obj }: { readonly obj?: WithStatus }) {
  const { t } = useTranslation('console');
  const { metadata, status } = obj ?? {};
  const conditions = Array.isArray(status?.conditions) ? (status.conditions as Condition[]).filter(Boolean) : [];
  const labels = Object.entries(metadata?.labels ?? {});
  const owners = Array.isArray(metadata?.ownerReferences) ? metadata.ownerReferences : [];
  return (
    <PageSection hasBodyWrapper={false} isFilled>
      <DescriptionList columnModifier={{ default: '1Col', lg: '2Col' }}>
        <Field name={t('Name')}>{metadata?.name}</Field>
        {metadata?.namespace && (
          <Field name={t('Namespace')}>
            <ResourceLink groupVersionKind={{ version: 'v1', kind: 'Namespace' }} name={metadata.namespace} />
          </Field>
        )}
        {text(status?.phase) !== '' && <Field name={t('Phase')}>{text(status?.phase)}</Field>}
        <Field name={t('Created')}>
          <Timestamp timestamp={metadata?.creationTimestamp} />
        </Field>
        <Field name={t('Labels')}>
          {labels.length === 0 ? (
            t('None')
          ) : (
            <LabelGroup numLabels={10}>
              {labels.map(([key, value]) => (
                <Label key={key} isCompact variant="outline">
                  {value === '' ? key : `${key}=${value}`}
                </Label>
              ))}
            </LabelGroup>
          )}
        </Field>
        <Field name={t('Owner')}>
          {owners.length === 0
            ? t('None')
            : owners.map((owner) => <OwnerLink key={owner.uid} owner={owner} namespace={metadata?.namespace} />)}
        </Field>
      </DescriptionList>
      {conditions.length > 0 && <Conditions conditions={conditions} />}
    </PageSection>
  );
}
