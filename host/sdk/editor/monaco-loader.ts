/** Fetches the code editor when the first one is shown. It is a build of its own, loaded by URL. */
import { serverFlags } from '../../shell/server-flags';

export type EditorBundle = typeof import('../../monaco/main');

let pending: Promise<EditorBundle> | undefined;

function addStyle(href: string): void {
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = href;
  document.head.append(link);
}

async function load(): Promise<EditorBundle> {
  const { basePath, editor } = serverFlags();
  if (!editor) throw new Error('The code editor was not built.');
  addStyle(basePath + editor.style);
  const url: string = basePath + editor.script;
  const bundle = (await import(url)) as EditorBundle;
  bundle.start({ editor: basePath + editor.editorWorker, yaml: basePath + editor.yamlWorker });
  return bundle;
}

export function loadMonaco(): Promise<EditorBundle> {
  pending ??= load().catch((error: unknown) => {
    pending = undefined;
    throw error;
  });
  return pending;
}
