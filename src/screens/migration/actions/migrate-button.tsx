import { Button } from '@patternfly/react-core';
import { useMemo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Target } from '../../../commands/command';
import { useOffers } from '../../actions/action-menu';
import { useActions } from '../../actions/actions';
import { commandsFor } from '../../actions/targets';
import { useSay } from '../../text';

/** Opens the dialog that migrates a machine; where that is not possible it says why. */
export const MigrateButton = ({ target }: { readonly target: Target }): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const { launch } = useActions();
  const targets = useMemo(() => [target], [target]);
  const entries = useMemo(() => commandsFor(target).filter(({ command }) => command.id === 'vm.migrate'), [target]);
  const [offer] = useOffers(entries, targets);
  const reason = offer?.targets.length === 0 ? offer.reason : undefined;
  return (
    <span className="vm-manager-migration__button">
      <Button
        variant="secondary"
        size="sm"
        isAriaDisabled={reason !== undefined}
        onClick={() => offer !== undefined && reason === undefined && launch(offer.entry, targets)}
        data-test="migrate-button"
      >
        {t('Migrate')}
        {reason !== undefined && <span className="pf-v6-screen-reader"> – {say(reason)}</span>}
      </Button>
      {reason !== undefined && (
        <span className="vm-manager-migration__detail" data-test="migrate-reason">
          {say(reason)}
        </span>
      )}
    </span>
  );
};
