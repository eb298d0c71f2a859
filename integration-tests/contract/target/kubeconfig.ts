import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parse } from 'yaml';
import { listAt, textAt } from './json';

/** What is needed to talk to a cluster as somebody. */
export interface Access {
  readonly server: string;
  readonly token: string | undefined;
  readonly ca: string | undefined;
  readonly cert: string | undefined;
  readonly key: string | undefined;
  readonly insecure: boolean;
}

export interface Kubeconfig {
  readonly current: string;
  /** Access by context name. */
  readonly contexts: ReadonlyMap<string, Access>;
}

const named = (list: readonly unknown[], name: string): unknown => list.find((entry) => textAt(entry, 'name') === name);

/** Reads tokens, client certificates and authorities, inline or from files; exec plugins are not supported. */
export const readKubeconfig = (path: string): Kubeconfig => {
  const config: unknown = parse(readFileSync(path, 'utf8'));
  const folder = dirname(path);
  const material = (holder: unknown, key: string, field: string): string | undefined => {
    const inline = textAt(holder, field, `${key}-data`);
    if (inline !== '') return Buffer.from(inline, 'base64').toString();
    const file = textAt(holder, field, key);
    return file === '' ? undefined : readFileSync(resolve(folder, file), 'utf8');
  };
  const accessOf = (context: unknown): Access => {
    const cluster = named(listAt(config, 'clusters'), textAt(context, 'context', 'cluster'));
    const user = named(listAt(config, 'users'), textAt(context, 'context', 'user'));
    const token = textAt(user, 'user', 'token');
    return {
      server: textAt(cluster, 'cluster', 'server').replace(/\/$/, ''),
      token: token === '' ? undefined : token,
      ca: material(cluster, 'certificate-authority', 'cluster'),
      cert: material(user, 'client-certificate', 'user'),
      key: material(user, 'client-key', 'user'),
      insecure: textAt(cluster, 'cluster', 'insecure-skip-tls-verify') === 'true',
    };
  };
  const contexts = listAt(config, 'contexts').map((context): [string, Access] => [
    textAt(context, 'name'),
    accessOf(context),
  ]);
  return { current: textAt(config, 'current-context'), contexts: new Map(contexts) };
};
