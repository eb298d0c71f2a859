/**
 * The code editor, built on its own (host/bundle/monaco.ts) and loaded only when one is shown: Monaco's editor with the
 * few languages that manifests and first-boot scripts are written in, and YAML with schemas.
 */
import 'monaco-editor/esm/vs/basic-languages/ini/ini.contribution';
import 'monaco-editor/esm/vs/basic-languages/powershell/powershell.contribution';
import 'monaco-editor/esm/vs/basic-languages/shell/shell.contribution';
import 'monaco-editor/esm/vs/basic-languages/xml/xml.contribution';
import 'monaco-editor/esm/vs/basic-languages/yaml/yaml.contribution';
import 'monaco-editor/esm/vs/editor/edcore.main';
import * as monaco from 'monaco-editor/esm/vs/editor/editor.api';
import { configureMonacoYaml, type JSONSchema, type MonacoYaml } from 'monaco-yaml';

export { monaco };

export interface WorkerUrls {
  readonly editor: string;
  readonly yaml: string;
}

let yaml: MonacoYaml | undefined;

/** Must be called once before the first editor is made. */
export function start(workers: WorkerUrls): void {
  self.MonacoEnvironment = {
    getWorker: (_id, label) => new Worker(label === 'yaml' ? workers.yaml : workers.editor, { name: label }),
  };
  yaml = configureMonacoYaml(monaco, {
    enableSchemaRequest: false,
    hover: true,
    completion: true,
    validate: true,
    format: true,
  });
}

const schemas = new Map<string, JSONSchema>();

/**
 * Gives the YAML file of that path a schema to check and complete by. Undefined forgets it, for a file that is closed: as each
 * update starts the worker anew and has all files checked again, that one waits for the next.
 */
export async function setSchema(path: string, schema: JSONSchema | undefined): Promise<void> {
  if (!schema) {
    schemas.delete(path);
    return;
  }
  schemas.set(path, schema);
  await yaml?.update({
    enableSchemaRequest: false,
    schemas: [...schemas].map(([file, content]) => ({
      uri: `inmemory://schemas/${file}`,
      fileMatch: [`**/${file}`],
      schema: content,
    })),
  });
}
