/** The SDK's editor of an object as YAML: save, reload, cancel, download; conflicts and refusals in the API's words. */
import { useCallback } from 'react';
import { useStore } from 'react-redux';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import {
  ActionList,
  ActionListGroup,
  ActionListItem,
  Alert,
  AlertActionLink,
  Button,
  Title,
} from '@patternfly/react-core';
import { useAccessReview } from '@openshift-console/dynamic-plugin-sdk/lib/app/components/utils/rbac';
import type { K8sModel } from '@openshift-console/dynamic-plugin-sdk/lib/api/common-types';
import type {
  K8sResourceCommon,
  ResourceYAMLEditorProps,
} from '@openshift-console/dynamic-plugin-sdk/lib/extensions/console-types';
import { getGroupVersionKindForResource } from '@openshift-console/dynamic-plugin-sdk/lib/utils/k8s/k8s-ref';
import { getK8sModel } from '@openshift-console/dynamic-plugin-sdk/lib/utils/k8s/hooks/useK8sModel';
import { useModelOf } from '../dialogs/target-object';
import { resourcePath } from '../resource/resource-path';
import type { HostState } from '../store/store';
import { AsyncCodeEditor } from './code-editor';
import { useManifest, type ManifestEditing } from './use-manifest';

function download(text: string, resource: K8sResourceCommon | undefined): void {
  const name = resource?.metadata?.name ?? 'manifest';
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/yaml' }));
  link.download = `${resource?.kind?.toLowerCase() ?? 'object'}-${name}.yaml`;
  link.click();
  URL.revokeObjectURL(link.href);
}

function useProblemText(): (problem: { reason: string; detail: string }) => string {
  const { t } = useTranslation('console');
  return ({ reason, detail }) => {
    switch (reason) {
      case 'syntax':
        return detail;
      case 'not-an-object':
        return t('This is not one object: it must have fields such as apiVersion, kind and metadata.');
      case 'renamed':
        return t('Kind, name and namespace cannot be changed here ({{identity}}).', { identity: detail });
      default:
        return detail
          ? t('The cluster does not serve {{kind}}.', { kind: detail })
          : t('apiVersion and kind are missing.');
    }
  };
}

function Notices({ editing, isReadOnly }: { readonly editing: ManifestEditing; readonly isReadOnly: boolean }) {
  const { t } = useTranslation('console');
  const problemText = useProblemText();
  const { state, isStale, reload } = editing;
  const reloadLink = <AlertActionLink onClick={reload}>{t('Reload and drop my changes')}</AlertActionLink>;
  return (
    <>
      {isReadOnly && (
        <Alert isInline isPlain variant="info" title={t('You may look at this object, but not change it.')} />
      )}
      {isStale && !(state.phase === 'failed' && state.isConflict) && (
        <Alert
          isInline
          variant="info"
          title={t('This object has changed in the cluster')}
          actionLinks={reloadLink}
          data-test="yaml-stale"
        >
          {t('Your changes are based on an older version: saving them will be refused.')}
        </Alert>
      )}
      {state.phase === 'invalid' && (
        <Alert isInline variant="danger" title={t('This manifest cannot be saved')} data-test="yaml-error">
          {problemText(state.problem)}
        </Alert>
      )}
      {state.phase === 'failed' && (
        <Alert
          isInline
          variant="danger"
          title={
            state.isConflict ? t('Somebody else changed this object meanwhile') : t('The cluster refused the change')
          }
          actionLinks={state.isConflict ? reloadLink : undefined}
          data-test="yaml-error"
        >
          {state.message}
          {state.causes.length > 1 && (
            <ul>
              {state.causes.map((cause) => (
                <li key={cause}>{cause}</li>
              ))}
            </ul>
          )}
        </Alert>
      )}
      {state.phase === 'saved' && (
        <Alert
          isInline
          variant="success"
          title={t('Saved as version {{version}}', { version: state.version })}
          data-test="yaml-success"
        />
      )}
    </>
  );
}

/** The model of whatever kind a manifest names. */
function useModelFinder(): (resource: K8sResourceCommon) => K8sModel | undefined {
  const store = useStore<HostState>();
  return useCallback(
    (resource) => {
      try {
        return getK8sModel(store.getState().k8s, getGroupVersionKindForResource(resource));
      } catch {
        return undefined; // an apiVersion with more than one slash
      }
    },
    [store],
  );
}

function useMayUpdate(resource: K8sResourceCommon | undefined, model: K8sModel | undefined, create: boolean): boolean {
  const [allowed, loading] = useAccessReview({
    group: model?.apiGroup ?? '',
    resource: model?.plural ?? '',
    verb: create ? 'create' : 'update',
    name: create ? '' : (resource?.metadata?.name ?? ''),
    namespace: resource?.metadata?.namespace ?? '',
  });
  return model === undefined || loading || allowed;
}

export function YamlEditor({
  initialResource,
  header,
  onSave,
  readOnly = false,
  create = false,
  onChange,
  hideHeader,
}: ResourceYAMLEditorProps) {
  const { t } = useTranslation('console');
  const navigate = useNavigate();
  const resource = initialResource as K8sResourceCommon | undefined;
  const model = useModelOf(typeof resource === 'object' ? resource : undefined);
  const modelFor = useModelFinder();
  const editing = useManifest({ resource, modelFor, create });
  const isReadOnly = !useMayUpdate(resource, model, create) || readOnly;
  const { text, isDirty, state, edit, reload, save } = editing;
  const changed = useCallback(
    (next: string) => {
      edit(next);
      onChange?.(next);
    },
    [edit, onChange],
  );
  const submit = () => {
    if (isReadOnly) return;
    if (onSave) {
      onSave(text);
      return;
    }
    void save().then((stored) => {
      const storedModel = stored && create ? modelFor(stored) : undefined;
      if (stored && storedModel)
        void navigate(resourcePath(storedModel, stored.metadata?.name, stored.metadata?.namespace));
    });
  };
  return (
    <div className="console-yaml-editor" data-test="yaml-editor">
      {!hideHeader && header && <Title headingLevel="h2">{header}</Title>}
      <AsyncCodeEditor value={text} isReadOnly={isReadOnly} onChange={changed} onSave={submit} minHeight="24rem" />
      <Notices editing={editing} isReadOnly={isReadOnly} />
      <ActionList className="console-yaml-editor-actions">
        <ActionListGroup>
          {!isReadOnly && (
            <ActionListItem>
              <Button
                onClick={submit}
                isLoading={state.phase === 'saving'}
                isDisabled={state.phase === 'saving' || (!create && !isDirty && !onSave)}
                data-test="save-changes"
              >
                {create ? t('Create') : t('Save')}
              </Button>
            </ActionListItem>
          )}
          {!create && (
            <ActionListItem>
              <Button variant="secondary" onClick={reload} data-test="reload-object">
                {t('Reload')}
              </Button>
            </ActionListItem>
          )}
          <ActionListItem>
            <Button variant="link" onClick={() => void navigate(-1)} data-test="cancel">
              {t('Cancel')}
            </Button>
          </ActionListItem>
        </ActionListGroup>
        <ActionListGroup>
          <ActionListItem>
            <Button variant="link" onClick={() => download(text, resource)}>
              {t('Download')}
            </Button>
          </ActionListItem>
        </ActionListGroup>
      </ActionList>
    </div>
  );
}
