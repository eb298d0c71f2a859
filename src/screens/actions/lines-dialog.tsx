import { Button, Modal, ModalBody, ModalFooter, ModalHeader } from '@patternfly/react-core';
import { useId, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { CatalogueEntry } from '../../commands/catalogue';
import { usualClone } from '../../commands/clone/offer';
import type { Target } from '../../commands/command';
import { dataVolumeTemplateNamesOf } from '../../resources/vm/read';
import { CopyLine } from '../../ui/copy/copy';
import { useSay } from '../text';
import './actions.css';
import { commandsFor } from './targets';

/** The line of a command with what it does by default; undefined where everything depends on what is typed. */
const lineOf = (entry: CatalogueEntry, target: Target): string | undefined => {
  switch (entry.wants) {
    case 'nothing':
      return entry.command.cli(target, undefined);
    case 'node':
      return entry.command.cli(target, {});
    case 'disks':
      return entry.command.cli(target, { deleteDisks: dataVolumeTemplateNamesOf(target.vm) });
    case 'clone':
      return entry.command.cli(target, usualClone(target));
    case 'template':
    case 'labels':
    case 'annotations':
      return undefined;
  }
};

/** The command lines that do the same as the menu, ready to copy. Those that fit the current state come first. */
export const LinesDialog = ({
  target,
  onClose,
}: {
  readonly target: Target;
  readonly onClose: () => void;
}): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const titleId = useId();
  const entries = commandsFor(target);
  const possible = entries.filter(({ command }) => command.check(target).ok);
  const others = entries.filter((entry) => !possible.includes(entry));
  const lines = (some: readonly CatalogueEntry[]): readonly ReactElement[] =>
    some.flatMap((entry) => {
      const line = lineOf(entry, target);
      return line === undefined
        ? []
        : [
            <div key={entry.command.id} className="vm-manager-actions__line">
              <span>{say(entry.command.label)}</span>
              <CopyLine text={line} what={say(entry.command.label)} />
            </div>,
          ];
    });
  return (
    <Modal isOpen variant="medium" aria-labelledby={titleId} onClose={onClose} data-test="dialog-lines">
      <ModalHeader
        labelId={titleId}
        title={t('Command lines for {{name}}', { name: target.ref.name })}
        description={t('Each line does the same as the action of that name.')}
      />
      <ModalBody className="vm-manager-actions__disks">
        {lines(possible)}
        {others.length > 0 && (
          <span className="vm-manager-actions__remark">{t('Not possible in the current state:')}</span>
        )}
        {lines(others)}
      </ModalBody>
      <ModalFooter>
        <Button variant="primary" onClick={onClose}>
          {t('Close')}
        </Button>
      </ModalFooter>
    </Modal>
  );
};
