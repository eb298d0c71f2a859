import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { refOf } from '../../../commands/kind-of';
import { objectTarget } from '../../../commands/object/job';
import { addObject } from '../../../commands/object/add';
import { isDnsSubdomain } from '../../../lib/dns-name';
import { CopyLine } from '../../../ui/copy/copy';
import { Dialog } from '../../../ui/dialog/dialog';
import type { FieldNote } from '../../../ui/form/field';
import { TextField } from '../../../ui/form/text-field';
import { useSubmit } from '../../actions/submit';
import { NamespaceField } from '../../namespace-field';
import type { CopyWish, EntryItem, EntrySort } from '../entry';

interface CopyDialogProps<Item extends EntryItem> {
  readonly sort: EntrySort<Item>;
  readonly item: Item;
  /** The namespace that is looked at; undefined is all. */
  readonly namespace: string | undefined;
  readonly onClose: () => void;
  /** Gets the key of the copy once the cluster has taken it. */
  readonly onCopied: (key: string) => void;
}

/** A name of its own; without dots, which would make it a size of the series of the original. */
const proposed = ({ name }: EntryItem): string => `${name.replaceAll('.', '-')}-copy`;

/** Asks for name and namespace of a copy, which is then the user's own. */
export const CopyDialog = <Item extends EntryItem>(props: CopyDialogProps<Item>): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { sort, item, namespace, onClose, onCopied } = props;
  const [wish, setWish] = useState<CopyWish>({
    name: proposed(item),
    namespace: namespace ?? (sort.isPredefined(item) ? '' : (item.namespace ?? '')),
    title: sort.titled && item.title !== item.name ? t('{{title}} (copy)', { title: item.title }) : '',
  });
  const { busy, failure, submit } = useSubmit(addObject, () => {
    onClose();
    onCopied(sort.keyOf(item, wish));
  });
  const copy = sort.copy(item, wish);
  const target = objectTarget(refOf(copy));
  const good = isDnsSubdomain(wish.name);
  const notes: readonly FieldNote[] = good
    ? []
    : [
        {
          severity: 'error',
          message: t('Lower-case letters, digits, dashes and dots, beginning and ending with a letter or digit'),
        },
      ];
  return (
    <Dialog
      title={t('Copy {{name}}', { name: item.name })}
      description={t('The copy is your own: you can change and delete it.')}
      submitLabel={t('Copy')}
      canSubmit={good && wish.namespace !== ''}
      busy={busy}
      failure={failure}
      onSubmit={() => submit([{ target, input: { object: copy } }])}
      onClose={onClose}
      dataTest={`dialog-${sort.id}.copy`}
    >
      <TextField
        label={t('Name')}
        required
        value={wish.name}
        notes={notes}
        onChange={(name) => setWish({ ...wish, name: name.trim() })}
        dataTest="copy-name"
      />
      {sort.titled && (
        <TextField
          label={t('Title')}
          hint={t('What people read in the catalogue')}
          value={wish.title}
          onChange={(title) => setWish({ ...wish, title })}
          dataTest="copy-title"
        />
      )}
      <NamespaceField value={wish.namespace} onChange={(to) => setWish({ ...wish, namespace: to })} notes={[]} />
      <CopyLine text={addObject.cli(target, { object: copy })} />
    </Dialog>
  );
};
