import type { Cluster } from '../../../../cluster/cluster';
import { processTemplate } from '../../../../commands/template/process';
import { msg, type Message } from '../../../../lib/message';
import type { Draft } from '../../../../resources/draft/draft';
import { emptyDraft } from '../../../../resources/draft/start';
import type { BootImage } from '../../../../resources/image/image';
import { TEMPLATE, VM, VM_TEMPLATE } from '../../../../resources/kinds';
import { readTemplate } from '../../../../resources/template/read';
import type { VmTemplate } from '../../../../resources/template/template';
import { withInstancetype } from '../../../../resources/vm/form/size/size';
import { withImage } from '../../image-source';
import { suggestedName } from '../../suggested-name';
import { copyOf } from './copy';
import type { Origin } from './origin';

/** A draft to begin with, and what is to be said about it. */
export interface Beginning {
  readonly draft: Draft;
  readonly note: Message | undefined;
}

export type Asked = Beginning | { readonly problem: Message | string };

type Of<From extends Origin['from']> = Origin & { readonly from: From };

/** What needs no answer of the cluster. */
export const beginningOf = (origin: Origin, namespace: string): Beginning | undefined => {
  if (origin.from !== 'nothing') return undefined;
  const draft = emptyDraft(namespace, suggestedName(''));
  const { instancetype } = origin;
  const vm = instancetype === undefined ? draft.vm : withInstancetype(draft.vm, instancetype);
  return { draft: { ...draft, vm }, note: undefined };
};

/** Names that the template wants and has no value for; whatever else it wants is asked on its own page. */
const namesFor = ({ parameters, family }: VmTemplate): Readonly<Record<string, string>> =>
  Object.fromEntries(
    parameters
      .filter(({ name, required, value, generated }) => required && value === '' && !generated && /name/i.test(name))
      .map(({ name }) => [name, suggestedName(family === 'other' ? '' : family)]),
  );

/** The VM that a template makes; the server fills in its parameters. */
export const fromTemplate = async (
  cluster: Cluster,
  { source, namespace: home, name }: Of<'template'>,
  namespace: string,
): Promise<Asked> => {
  const kind = source === 'openshift' ? TEMPLATE : VM_TEMPLATE;
  const template = readTemplate(await cluster.get({ kind, namespace: home, name }), source);
  const processed = await processTemplate(cluster, template, namesFor(template), namespace);
  if (!processed.ok) return { problem: processed.problems[0]?.message ?? msg('It makes no virtual machine') };
  const { draft, message } = processed;
  return {
    draft,
    note: message === undefined ? undefined : msg('{{template}}: {{message}}', { template: template.title, message }),
  };
};

/** The settings of a VM. */
export const fromVm = async (cluster: Cluster, name: string, namespace: string): Promise<Asked> => {
  const vm = await cluster.get({ kind: VM, namespace, name });
  const { draft, left } = copyOf(vm, suggestedName(name));
  const note =
    left.length === 0
      ? undefined
      : msg(
          'These disks of {{name}} are in use by it and were left out: {{disks}}. To copy their content, clone it instead.',
          {
            name,
            disks: left.join(', '),
          },
        );
  return { draft, note };
};

/** A VM that boots a copy of an image. */
export const fromImage = (image: BootImage, namespace: string, { instancetype }: Of<'image'>): Draft => {
  const started = withImage(emptyDraft(namespace, suggestedName(image.family)), image, {});
  return instancetype === undefined ? started : { ...started, vm: withInstancetype(started.vm, instancetype) };
};
