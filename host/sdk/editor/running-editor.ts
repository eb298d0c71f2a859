/** One Monaco editor in the page: follows the theme, keeps the reader's place when its text is replaced. */
import type { editor } from 'monaco-editor/esm/vs/editor/editor.api';
import type { EditorBundle } from './monaco-loader';

export interface EditorWishes {
  readonly value: string;
  readonly language: string;
  readonly isReadOnly: boolean;
  readonly options?: editor.IStandaloneEditorConstructionOptions;
  /** Name of its model; the YAML service picks a schema by how it ends. */
  readonly path: string;
  readonly onChange: (text: string, event: editor.IModelContentChangedEvent) => void;
  readonly onSave: () => void;
}

export interface RunningEditor {
  readonly instance: editor.IStandaloneCodeEditor;
  /** Replaces the text, unless it is what the editor shows. */
  readonly show: (value: string) => void;
  readonly setReadOnly: (isReadOnly: boolean) => void;
  readonly stop: () => void;
}

const isDark = (): boolean => document.documentElement.classList.contains('pf-v6-theme-dark');

function followTheme({ monaco }: EditorBundle): () => void {
  const apply = (): void => monaco.editor.setTheme(isDark() ? 'vs-dark' : 'vs');
  apply();
  const observer = new MutationObserver(apply);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['class'] });
  return () => observer.disconnect();
}

export function startEditor(bundle: EditorBundle, element: HTMLElement, wishes: EditorWishes): RunningEditor {
  const { monaco } = bundle;
  const uri = monaco.Uri.parse(`inmemory://manifests/${wishes.path}`);
  const model = monaco.editor.getModel(uri) ?? monaco.editor.createModel(wishes.value, wishes.language, uri);
  const instance = monaco.editor.create(element, {
    automaticLayout: true,
    minimap: { enabled: false },
    scrollBeyondLastLine: false,
    tabSize: 2,
    wordBasedSuggestions: 'off',
    fixedOverflowWidgets: true,
    ...wishes.options,
    model,
    readOnly: wishes.isReadOnly,
  });
  const stopTheme = followTheme(bundle);
  let replacing = false;
  const changes = model.onDidChangeContent((event) => {
    if (!replacing) wishes.onChange(model.getValue(), event);
  });
  instance.addCommand(monaco.KeyMod.CtrlCmd | monaco.KeyCode.KeyS, wishes.onSave);
  return {
    instance,
    show: (value) => {
      if (value === model.getValue()) return;
      const place = instance.saveViewState();
      replacing = true;
      model.setValue(value);
      replacing = false;
      if (place) instance.restoreViewState(place);
    },
    setReadOnly: (readOnly) => instance.updateOptions({ readOnly }),
    stop: () => {
      stopTheme();
      changes.dispose();
      instance.dispose();
      model.dispose();
    },
  };
}
