import { CodeEditor, type CodeEditorProps } from '@openshift-console/dynamic-plugin-sdk';
import { Alert, Button, Tooltip } from '@patternfly/react-core';
import { useCallback, useEffect, useMemo, useRef, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { commandLine } from '../../../commands/cli';
import { newVmTarget } from '../../../commands/create/create-vm';
import { CopyLine } from '../../../ui/copy/copy';
import { FailureAlert } from '../../../ui/dialog/failure';
import { Notice } from '../../../ui/state/notice';
import { useCreateRefusal } from '../../may-create';
import { useSay } from '../../text';
import { useCustomize } from '../customize';
import { NamespaceField } from '../../namespace-field';
import { missingBasics } from '../quick/form';
import '../quick/quick.css';
import { useQuickCreate, type Built } from '../quick/use-quick-create';
import { forgetSuggestedName, suggestedName } from '../suggested-name';
import { asked, Unasked } from '../unasked';
import type { WayProps } from '../way.types';
import { readManifests } from '../wizard/yaml/read';
import { Findings } from './findings';
import { keepText, keptText, lacksSecrets } from './kept-text';
import { homeOf, isNamed, placed, startText } from './manifest';
import { lineOfField } from '../wizard/yaml/where';
import './yaml.css';

type Editor = Parameters<NonNullable<CodeEditorProps['onEditorDidMount']>>[0];

/** The text, kept in the tab over a reload. */
const useText = (namespace: string | undefined) => {
  const fresh = useCallback(() => startText(namespace, suggestedName('')), [namespace]);
  const [text, setText] = useState(() => keptText(window.sessionStorage, namespace) ?? fresh());
  const [lacks, setLacks] = useState(() => lacksSecrets(window.sessionStorage, namespace));
  const type = useCallback(
    (next: string) => {
      setText(next);
      keepText(window.sessionStorage, namespace, next);
    },
    [namespace],
  );
  const forget = useCallback(() => keepText(window.sessionStorage, namespace, undefined), [namespace]);
  const restart = useCallback(() => {
    forget();
    setLacks(false);
    forgetSuggestedName(suggestedName(''));
    setText(fresh());
  }, [forget, fresh]);
  return { text, lacks, type, restart, forget };
};

const useEditor = () => {
  const editor = useRef<Editor | undefined>(undefined);
  const onMount = useCallback<NonNullable<CodeEditorProps['onEditorDidMount']>>((started) => {
    editor.current = started;
    started.onDidDispose(() => {
      editor.current = undefined;
    });
  }, []);
  const goTo = useCallback((line: number) => {
    editor.current?.revealLineInCenter(line);
    editor.current?.setPosition({ lineNumber: line, column: 1 });
    editor.current?.focus();
  }, []);
  return { onMount, goTo };
};

/** Says in which namespace it is created. */
const HomeLine = ({ home, namespace }: WayProps & { readonly home: string }): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const words = (): string => {
    if (home === '') return t('The manifest names no namespace: choose one.');
    return namespace === undefined || home === namespace
      ? t('It is created in the namespace {{home}}. Secrets and disks can stand in the same text, divided by ---.', {
          home,
        })
      : t('The manifest names the namespace {{home}}, not {{namespace}}: it is created in {{home}}.', {
          home,
          namespace,
        });
  };
  return (
    <p className="vm-manager-create__hint" data-test="yaml-home">
      {words()}
    </p>
  );
};

/** A VM from manifests: the console's editor, the cluster's check of them, and the way into the wizard. */
export const YamlWay = ({ namespace }: WayProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const { text, lacks, type, restart, forget } = useText(namespace);
  const [chosen, setChosen] = useState('');
  const { onMount, goTo } = useEditor();
  const customize = useCustomize();
  const reading = useMemo(() => readManifests(text), [text]);
  const draft = reading.ok ? placed(reading.draft, namespace ?? chosen) : undefined;
  const home = draft === undefined ? (namespace ?? chosen) : homeOf(draft, namespace ?? chosen);
  const refusal = useCreateRefusal(home === '' ? undefined : home);
  const build = useCallback((): Promise<Built> => {
    if (draft === undefined) return Promise.resolve({ ok: false, issues: [] });
    const name = isNamed(draft) ? (draft.vm.metadata.name ?? '') : '';
    const issues = missingBasics({ name, namespace: home });
    return Promise.resolve(issues.length > 0 ? { ok: false, issues } : { ok: true, draft });
  }, [draft, home]);
  const { busy, issues, failure, passed, check, create, show } = useQuickCreate(build, forget);
  useEffect(() => show({ issues: [], failure: undefined }), [text, show]);
  const lineOf = useCallback(
    (field: string) => (reading.ok ? lineOfField(text, reading.documents, field) : undefined),
    [reading, text],
  );
  const denied = refusal !== undefined && home !== '' ? say(refusal) : undefined;
  const off = busy !== undefined || draft === undefined;
  const submit = (
    <Button
      variant="primary"
      isAriaDisabled={off || denied !== undefined}
      isLoading={busy === 'create'}
      spinnerAriaLabel={t('Working')}
      onClick={create}
      data-test="yaml-create"
    >
      {t('Create')}
    </Button>
  );
  return (
    <div className="vm-manager-yaml" data-test="yaml-way">
      {namespace === undefined && (
        <div className="vm-manager-yaml__namespace">
          <NamespaceField value={chosen} onChange={setChosen} notes={[]} />
        </div>
      )}
      <HomeLine home={home} namespace={namespace} />
      {lacks && (
        <Notice kind="attention" dataTest="yaml-secrets-lost">
          {t('Passwords, private keys and values of Secrets are not kept by the browser. Type them again.')}
        </Notice>
      )}
      <div className="vm-manager-yaml__editor">
        <CodeEditor value={text} onChange={type} onEditorDidMount={onMount} minHeight="16rem" />
      </div>
      {!reading.ok && (
        <Alert
          isInline
          variant="danger"
          title={t('Line {{line}}: {{problem}}', {
            line: reading.problem.line,
            problem: say(reading.problem.message),
          })}
          actionLinks={
            <Button variant="link" isInline onClick={() => goTo(reading.problem.line)}>
              {t('Go to line {{line}}', { line: reading.problem.line })}
            </Button>
          }
          data-test="yaml-problem"
        />
      )}
      <Unasked issues={issues} retry={check} />
      <Findings issues={asked(issues)} lineOf={lineOf} goTo={goTo} />
      {passed === true && (
        <Alert
          isInline
          isLiveRegion
          variant="success"
          title={t('The cluster would take it.')}
          data-test="yaml-passed"
        />
      )}
      {failure !== undefined && <FailureAlert failure={failure} />}
      <div className="vm-manager-yaml__actions">
        {denied === undefined ? submit : <Tooltip content={denied}>{submit}</Tooltip>}
        <Button
          variant="secondary"
          isDisabled={off}
          isLoading={busy === 'check'}
          spinnerAriaLabel={t('Working')}
          onClick={check}
          data-test="yaml-check"
        >
          {t('Check')}
        </Button>
        <Button
          variant="secondary"
          isDisabled={off || home === ''}
          onClick={() => {
            if (draft !== undefined) void customize(draft, new URLSearchParams());
          }}
          data-test="yaml-wizard"
        >
          {t('Open in the wizard')}
        </Button>
        <Button variant="link" onClick={restart} data-test="yaml-restart">
          {t('Begin anew')}
        </Button>
      </div>
      {draft !== undefined && (
        <div className="vm-manager-quick__line">
          <span>{t('The same in a terminal')}</span>
          <CopyLine
            text={commandLine(newVmTarget(draft.vm), 'kubectl', 'create', '-f', 'vm.yaml')}
            what={t('the command line')}
          />
        </div>
      )}
    </div>
  );
};
