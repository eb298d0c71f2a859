import { useTranslation } from 'react-i18next';
import { idOfKeys, SENDABLE, SENDABLE_CONSOLES } from '../../../../resources/console/combination';
import type { MenuEntry, MenuGroup } from '../../../../ui/menu/entry';
import { useSay } from '../../../text';
import { wordsOfKeys } from './caps';
import type { OwnCombinations } from './use-combinations';

interface SendGroupsParts {
  readonly own: OwnCombinations;
  readonly send: (keys: readonly string[]) => void;
  readonly disabledReason: string | undefined;
  readonly manage: () => void;
}

/** The lines of the menu "Send keys". */
export const useSendGroups = ({ own, send, disabledReason, manage }: SendGroupsParts): readonly MenuGroup[] => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const entryOf = (keys: readonly string[], label = wordsOfKeys(keys, say), id = idOfKeys(keys)): MenuEntry => ({
    id: `send-${id}`,
    label,
    disabledReason,
    onSelect: () => send(keys),
  });
  return [
    { id: 'send', entries: SENDABLE.map((keys) => entryOf(keys)) },
    { id: 'own', entries: own.list.map(({ name, keys }) => entryOf(keys, name, `own-${name}`)) },
    {
      id: 'manage',
      entries: [{ id: 'own-combinations', label: t('Own key combinations…'), onSelect: manage }],
    },
    { id: 'consoles', entries: SENDABLE_CONSOLES.map((keys) => entryOf(keys)) },
  ];
};
