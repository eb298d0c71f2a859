import { Button } from '@patternfly/react-core';
import { useMemo, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ObjectRef } from '../../../cluster/cluster';
import { takeBackAccess } from '../../../commands/node/drain/take-back';
import { TakingBack, takeBackMoves, type TakeBack } from '../../../commands/node/drain/taking-back';
import { objectTarget } from '../../../commands/object/job';
import { keyOf } from '../../../resources/object';
import { Dialog } from '../../../ui/dialog/dialog';
import { useRefusal } from '../../actions/use-refusal';
import { useDesk } from '../../frame/runner';
import { useSay } from '../../text';

interface TakeBackButtonProps {
  readonly label: string;
  /** The machines that would stay. */
  readonly machines: readonly ObjectRef[];
  /** That they leave. */
  readonly node: ObjectRef;
  readonly takeBack: TakeBack;
}

interface AskProps extends TakeBackButtonProps {
  readonly onClose: () => void;
}

const Ask = ({ label, machines, node, takeBack, onClose }: AskProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { runner } = useDesk();
  const [shown] = useState(machines);
  const submit = (): void => {
    runner.start(takeBackMoves, [objectTarget(node)], { back: new TakingBack(shown, takeBack) });
    onClose();
  };
  return (
    <Dialog
      title={t('Cancel {{number}} migrations?', { number: shown.length })}
      description={t('These virtual machines stay on the node:')}
      submitLabel={label}
      danger
      busy={false}
      failure={undefined}
      onSubmit={submit}
      onClose={onClose}
      dataTest="dialog-take-back"
    >
      <ul className="vm-manager-nodes__names">
        {shown.map(({ namespace, name }) => (
          <li key={keyOf(namespace, name)}>{keyOf(namespace, name)}</li>
        ))}
      </ul>
    </Dialog>
  );
};

/** Takes back what was accepted, after a question, as a task: that says how far it is and names all that was refused. */
export const TakeBackButton = (props: TakeBackButtonProps): ReactElement => {
  const { label, machines } = props;
  const say = useSay();
  const [asks, setAsks] = useState(false);
  const namespaces = [...new Set(machines.map(({ namespace }) => namespace ?? ''))].sort().join('/');
  const access = useMemo(() => takeBackAccess(namespaces.split('/')), [namespaces]);
  const refused = useRefusal(access)(access);
  return (
    <>
      <Button
        variant="secondary"
        isDanger
        isAriaDisabled={refused !== undefined}
        title={refused === undefined ? undefined : say(refused)}
        onClick={() => {
          if (refused === undefined) setAsks(true);
        }}
        data-test="drain-take-back"
      >
        {label}
      </Button>
      {asks && <Ask {...props} onClose={() => setAsks(false)} />}
    </>
  );
};
