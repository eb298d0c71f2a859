/** The SDK's code editor: Monaco, fetched when shown; a plain text area where Monaco cannot be had. */
import { forwardRef, useEffect, useImperativeHandle, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Flex, FlexItem, Skeleton, TextArea } from '@patternfly/react-core';
import type {
  CodeEditorProps,
  CodeEditorRef,
} from '@openshift-console/dynamic-plugin-sdk/lib/extensions/console-types';
import { loadMonaco, type EditorBundle } from './monaco-loader';
import { startEditor, type RunningEditor } from './running-editor';
import { useSchema } from './use-schema';

interface PlainProps {
  readonly value: string;
  readonly isReadOnly: boolean;
  readonly onChange: (value: string) => void;
}

function PlainEditor({ value, isReadOnly, onChange }: PlainProps) {
  const { t } = useTranslation('console');
  return (
    <TextArea
      className="console-editor-area"
      aria-label={t('Editor')}
      value={value}
      readOnlyVariant={isReadOnly ? 'default' : undefined}
      onChange={(_event, next) => onChange(next)}
      spellCheck={false}
    />
  );
}

function useMonaco(): { readonly bundle?: EditorBundle; readonly failed: boolean } {
  const [state, setState] = useState<{ bundle?: EditorBundle; failed: boolean }>({ failed: false });
  useEffect(() => {
    let live = true;
    loadMonaco().then(
      (bundle) => live && setState({ bundle, failed: false }),
      () => live && setState({ failed: true }),
    );
    return () => {
      live = false;
    };
  }, []);
  return state;
}

function Links({ children }: { readonly children: ReactNode[] }) {
  return (
    <Flex>
      {children.map((child, index) => (
        <FlexItem key={index}>{child}</FlexItem>
      ))}
    </Flex>
  );
}

let made = 0;

/** Each editor has a text and a schema of its own, also where a page has several. */
function freshPath(language: string): string {
  made += 1;
  return `manifest-${made}.${language}`;
}

export const AsyncCodeEditor = forwardRef<CodeEditorRef, CodeEditorProps>(function CodeEditor(props, ref) {
  const { value = '', language = 'yaml', isReadOnly = false, options, minHeight, toolbarLinks } = props;
  const area = useRef<HTMLDivElement>(null);
  const running = useRef<RunningEditor>(undefined);
  const callbacks = useRef(props);
  callbacks.current = props;
  const { bundle, failed } = useMonaco();
  const [ready, setReady] = useState<CodeEditorRef>();
  const initial = useRef({ value, language, isReadOnly, options });

  useEffect(() => {
    if (!bundle || !area.current) return undefined;
    const editor = startEditor(bundle, area.current, {
      ...initial.current,
      path: freshPath(initial.current.language),
      onChange: (text, event) => callbacks.current.onChange?.(text, event),
      onSave: () => callbacks.current.onSave?.(),
    });
    running.current = editor;
    setReady({ editor: editor.instance, monaco: bundle.monaco });
    callbacks.current.onEditorDidMount?.(editor.instance, bundle.monaco);
    return () => {
      running.current = undefined;
      setReady(undefined);
      editor.stop();
    };
  }, [bundle]);
  useEffect(() => running.current?.show(value), [value, ready]);
  useEffect(() => running.current?.setReadOnly(isReadOnly), [isReadOnly, ready]);
  const isYaml = (language as string) === 'yaml';
  useSchema(ready?.editor.getModel()?.uri.path.slice(1), isYaml ? value : '');
  useImperativeHandle(ref, () => ready as CodeEditorRef, [ready]);

  return (
    <div className="console-editor" style={minHeight ? { minBlockSize: minHeight } : undefined} data-test="code-editor">
      {toolbarLinks && toolbarLinks.length > 0 && <Links>{toolbarLinks as ReactNode[]}</Links>}
      {failed ? (
        <PlainEditor
          value={value}
          isReadOnly={isReadOnly}
          onChange={(text) => callbacks.current.onChange?.(text, undefined as never)}
        />
      ) : (
        <div ref={area} className="console-editor-area">
          {!bundle && <Skeleton height="20rem" />}
        </div>
      )}
    </div>
  );
});
