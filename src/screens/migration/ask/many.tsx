import { ExpandableSection } from '@patternfly/react-core';
import { useMemo, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Target } from '../../../commands/command';
import { migrate } from '../../../commands/vm/migrate';
import { Dialog } from '../../../ui/dialog/dialog';
import { ChoiceField } from '../../../ui/form/choice-field';
import { Notice } from '../../../ui/state/notice';
import { useSubmit } from '../../actions/submit';
import { useRefusal } from '../../actions/use-refusal';
import { useSay } from '../../text';
import { useMeter } from '../meter';
import { inputFor } from './one';
import { groupsOf, sortOut, spreadOf, type Group, type Sorted } from './sort-out';
import { useLive } from './use-live';
import { usePicture } from './use-picture';

interface MigrateManyProps {
  readonly targets: readonly Target[];
  readonly node: string | undefined;
  readonly onClose: () => void;
}

const Names = ({ names }: { readonly names: readonly string[] }): ReactElement => (
  <ul className="vm-manager-migration__names">
    {names.map((name, index) => (
      <li key={`${index} ${name}`}>{name}</li>
    ))}
  </ul>
);

const Stays = ({ groups }: { readonly groups: readonly Group[] }): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  return (
    <>
      {groups.map(({ because, names }) => (
        <ExpandableSection
          key={JSON.stringify(because)}
          toggleText={t('{{number}} stay: {{reason}}', { number: names.length, reason: say(because) })}
          data-test="migrate-stays"
        >
          <Names names={names} />
        </ExpandableSection>
      ))}
    </>
  );
};

const Goes = ({ moving }: { readonly moving: readonly Sorted[] }): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const spread = spreadOf(moving);
  return (
    <>
      <ExpandableSection
        toggleText={t('{{number}} will be migrated', { number: moving.length })}
        data-test="migrate-goes"
      >
        <Names names={moving.map(({ target }) => target.ref.name)} />
      </ExpandableSection>
      {spread.length > 0 && (
        <p data-test="migrate-spread">
          {t('There is room for them like this: {{nodes}}', {
            nodes: spread.map(([node, count]) => `${node} (${count})`).join(', '),
          })}
        </p>
      )}
    </>
  );
};

/** Asks where several machines are to be migrated, and says which can be. */
export const MigrateMany = ({ targets, node, onClose }: MigrateManyProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const meter = useMeter();
  const say = useSay();
  const { busy, failure, submit } = useSubmit(migrate, onClose);
  const [asked] = useState(targets);
  const live = useLive(asked);
  const picture = usePicture();
  const [chosen, setChosen] = useState(node);
  const { surroundings, context, open, limits, nodes } = picture;
  const sorted = useMemo(
    () => sortOut(live, { surroundings, context, open }, chosen),
    [live, surroundings, context, open, chosen],
  );
  const [first] = asked;
  const requests = useMemo(() => (first === undefined ? [] : migrate.access(first)), [first]);
  const forbidden = useRefusal(requests)(requests);
  const moving = sorted.filter(({ because }) => because === undefined);
  const choices = [
    { value: '', label: t('Choose automatically') },
    ...nodes.records
      .filter(({ runsMachines, ready, cordoned }) => runsMachines && ready && !cordoned)
      .map(({ name }) => ({ value: name, label: name })),
  ];
  return (
    <Dialog
      title={t('Migrate {{number}} machines', { number: asked.length })}
      description={t('The guests go on running while they move to other nodes.')}
      submitLabel={t('Migrate {{number}}', { number: moving.length })}
      canSubmit={moving.length > 0 && forbidden === undefined}
      busy={busy}
      failure={failure}
      onSubmit={() => submit(moving.map(({ target }) => ({ target, input: { ...inputFor(chosen, picture), meter } })))}
      onClose={onClose}
      wide
      dataTest="dialog-vm.migrate"
    >
      {forbidden !== undefined && <Notice kind="attention">{say(forbidden)}</Notice>}
      <ChoiceField
        label={t('Where to')}
        value={chosen ?? ''}
        choices={choices}
        onChange={(value) => setChosen(value === '' ? undefined : value)}
        dataTest="migrate-target"
      />
      <Goes moving={moving} />
      <Stays groups={groupsOf(sorted)} />
      {moving.length > limits.perCluster && (
        <Notice kind="note">
          {t(
            'At most {{cluster}} run at a time in the cluster, and {{node}} away from one node: the others wait for their turn.',
            {
              cluster: limits.perCluster,
              node: limits.outboundPerNode,
            },
          )}
        </Notice>
      )}
    </Dialog>
  );
};
