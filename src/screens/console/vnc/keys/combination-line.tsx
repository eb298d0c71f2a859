import { Button, TextInput } from '@patternfly/react-core';
import CheckIcon from '@patternfly/react-icons/dist/esm/icons/check-icon';
import PencilAltIcon from '@patternfly/react-icons/dist/esm/icons/pencil-alt-icon';
import TrashIcon from '@patternfly/react-icons/dist/esm/icons/trash-icon';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { nameIssue, type Combination } from '../../../../resources/console/combination';
import { useSay } from '../../../text';
import { Caps } from './caps';
import type { OwnCombinations } from './use-combinations';

interface CombinationLineProps {
  readonly one: Combination;
  readonly own: OwnCombinations;
  readonly send: ((keys: readonly string[]) => void) | undefined;
}

const Rename = ({
  one,
  own,
  done,
}: Omit<CombinationLineProps, 'send'> & { readonly done: () => void }): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const [name, setName] = useState(one.name);
  const issue = nameIssue(
    name,
    own.list.filter((other) => other !== one),
  );
  const rename = (): void => {
    if (issue !== undefined) return;
    own.rename(one.name, name.trim());
    done();
  };
  return (
    <>
      <TextInput
        value={name}
        aria-label={t('Name of the combination')}
        validated={issue === undefined ? 'default' : 'error'}
        onChange={(_event, next) => setName(next)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') rename();
          if (event.key !== 'Escape') return;
          event.preventDefault();
          done();
        }}
        className="vm-manager-screen-panel__name"
        autoFocus
        data-test="combination-rename-input"
      />
      <Button
        variant="plain"
        size="sm"
        icon={<CheckIcon />}
        aria-label={t('Rename')}
        isAriaDisabled={issue !== undefined}
        onClick={rename}
      />
      {issue !== undefined && <span className="vm-manager-screen-panel__subtle">{say(issue)}</span>}
    </>
  );
};

/** One of the user's own combinations: sends it, gives it another name, removes it. */
export const CombinationLine = ({ one, own, send }: CombinationLineProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const [renaming, setRenaming] = useState(false);
  const { name } = one;
  return (
    <li className="vm-manager-screen-panel__row" data-test="combination">
      {renaming ? (
        <Rename one={one} own={own} done={() => setRenaming(false)} />
      ) : (
        <>
          <Button
            variant="link"
            isInline
            isAriaDisabled={send === undefined}
            onClick={() => send?.(one.keys)}
            className="vm-manager-screen-panel__name"
            title={t('Send {{name}}', { name })}
          >
            {name}
          </Button>
          <Button
            variant="plain"
            size="sm"
            icon={<PencilAltIcon />}
            aria-label={t('Rename {{name}}', { name })}
            onClick={() => setRenaming(true)}
          />
          <Button
            variant="plain"
            size="sm"
            icon={<TrashIcon />}
            aria-label={t('Delete {{name}}', { name })}
            onClick={() => own.remove(name)}
            data-test="combination-delete"
          />
        </>
      )}
      <span className="vm-manager-screen-panel__row">
        <Caps keys={one.keys} />
      </span>
    </li>
  );
};
