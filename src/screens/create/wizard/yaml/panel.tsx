import { CodeEditor, type CodeEditorProps } from '@openshift-console/dynamic-plugin-sdk';
import { Alert, AlertActionLink, Title } from '@patternfly/react-core';
import { useCallback, useEffect, useLayoutEffect, useRef, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Draft } from '../../../../resources/draft/draft';
import { CopyButton } from '../../../../ui/copy/copy';
import { useSay } from '../../../text';
import { changeOf } from './change';
import { readManifests } from './read';
import type { YamlSide } from './sync';
import { lineOfField } from './where';

type Editor = Parameters<NonNullable<CodeEditorProps['onEditorDidMount']>>[0];

/** A field whose line is to be shown; each request is an object of its own. */
export interface YamlPlace {
  readonly field: string;
}

interface PanelProps {
  readonly side: YamlSide;
  readonly draft: Draft;
  readonly place: YamlPlace | undefined;
  readonly onType: (text: string) => void;
  /** Writes the text anew from the draft. */
  readonly onRewrite: () => void;
}

/** Puts a text into a running editor by the smallest change, so that cursor and selection of the reader stay where they are. */
const show = (editor: Editor, text: string): void => {
  const model = editor.getModel();
  if (model === null) return;
  const change = changeOf(model.getValue(), text);
  if (change === undefined) return;
  const [from, to] = [model.getPositionAt(change.from), model.getPositionAt(change.to)];
  const range = {
    startLineNumber: from.lineNumber,
    startColumn: from.column,
    endLineNumber: to.lineNumber,
    endColumn: to.column,
  };
  model.pushEditOperations([], [{ range, text: change.text }], () => null);
};

/** Puts cursor and focus on the line of a field, or of what is nearest to one that is missing. */
const goTo = (editor: Editor, { field }: YamlPlace): void => {
  const text = editor.getModel()?.getValue() ?? '';
  const reading = readManifests(text);
  const line = reading.ok ? lineOfField(text, reading.documents, field) : undefined;
  if (line === undefined) return;
  editor.revealLineInCenter(line);
  editor.setPosition({ lineNumber: line, column: 1 });
  editor.focus();
};

const Problem = ({ side, draft, onRewrite }: Omit<PanelProps, 'onType' | 'place'>): ReactElement | null => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const { problem } = side;
  if (problem === undefined) return null;
  return (
    <Alert
      variant="danger"
      isInline
      isLiveRegion
      title={t('Line {{line}}: {{problem}}', { line: problem.line, problem: say(problem.message) })}
      actionLinks={
        <AlertActionLink onClick={onRewrite} data-test="yaml-rewrite">
          {t('Drop this text and write it anew from the form')}
        </AlertActionLink>
      }
      data-test="yaml-problem"
    >
      {draft === side.base
        ? t('The form stays as it was until the text can be read again.')
        : t('The form was changed meanwhile. Its changes are put into the text as soon as that can be read again.')}
    </Alert>
  );
};

/** The manifests in the console's editor. Each edit goes into the form at once, and each edit of the form into the text. */
export const YamlPanel = (props: PanelProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { side, place, onType } = props;
  const editor = useRef<Editor | undefined>(undefined);
  // before the editor gets its new value and would replace all of its text
  useLayoutEffect(() => {
    if (editor.current !== undefined) show(editor.current, side.text);
  }, [side.text]);
  // the editor may still be on its way when a line is asked for
  const [ready, setReady] = useState(false);
  const mounted = useCallback<NonNullable<CodeEditorProps['onEditorDidMount']>>((started) => {
    editor.current = started;
    setReady(true);
    started.onDidDispose(() => {
      editor.current = undefined;
      setReady(false);
    });
  }, []);
  const shown = useRef<YamlPlace | undefined>(undefined);
  useEffect(() => {
    if (!ready || place === undefined || editor.current === undefined || shown.current === place) return;
    shown.current = place;
    goTo(editor.current, place);
  }, [ready, place]);
  return (
    <section className="vm-manager-wizard__yaml" aria-label={t('Manifests')} data-test="wizard-yaml">
      <div className="vm-manager-wizard__yaml-head">
        <Title headingLevel="h2" size="md">
          {t('Manifests')}
        </Title>
        <CopyButton text={side.text} what={t('Manifests')} />
      </div>
      <div className="vm-manager-wizard__editor">
        <CodeEditor value={side.text} onChange={onType} onEditorDidMount={mounted} minHeight="12rem" />
      </div>
      <Problem {...props} />
      <p className="vm-manager-wizard__hint">{t('In the editor, Ctrl+M lets the Tab key leave it.')}</p>
    </section>
  );
};
