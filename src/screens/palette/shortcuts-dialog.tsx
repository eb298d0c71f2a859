import { Modal, ModalBody, ModalHeader, Switch } from '@patternfly/react-core';
import { useId, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Keys } from '../../ui/palette/keys';
import { useSay } from '../text';
import './shortcuts.css';
import { labelOf, SHORTCUT_GROUPS } from './shortcuts';

interface ShortcutsDialogProps {
  readonly mac: boolean;
  /** Shortcuts of a single character are on. */
  readonly singles: boolean;
  readonly onSingles: (on: boolean) => void;
  readonly onClose: () => void;
}

/** Every shortcut of the plugin. */
export const ShortcutsDialog = ({ mac, singles, onSingles, onClose }: ShortcutsDialogProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const titleId = useId();
  return (
    <Modal isOpen variant="medium" aria-labelledby={titleId} onClose={onClose} data-test="shortcuts">
      <ModalHeader labelId={titleId} title={t('Keyboard shortcuts')} />
      <ModalBody>
        <Switch
          label={t('Shortcuts of a single character')}
          isChecked={singles}
          onChange={(_event, on) => onSingles(on)}
          data-test="single-shortcuts"
        />
        <div className="vm-manager-shortcuts">
          {SHORTCUT_GROUPS.map((group) => (
            <section key={group.title.key}>
              <h2>{say(group.title)}</h2>
              <dl>
                {group.shortcuts.map((shortcut) => (
                  <div key={shortcut.what.key}>
                    <dt>
                      <Keys keys={shortcut.keys.map((key) => labelOf(key, mac))} />
                    </dt>
                    <dd>
                      {say(shortcut.what)}
                      {shortcut.single === true && !singles && ` (${t('off')})`}
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </div>
      </ModalBody>
    </Modal>
  );
};
