import { useMemo, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Target } from '../../../commands/command';
import { migrate, type MigrateInput } from '../../../commands/vm/migrate';
import { labelsOf } from '../../../resources/meta';
import { precheck, type Candidate, type Precheck } from '../../../resources/migration/precheck';
import { useTies } from '../../../inventory/use-ties';
import { keyOf } from '../../../resources/object';
import { nodeNameOf } from '../../../resources/vmi/read';
import { CopyLine } from '../../../ui/copy/copy';
import { Dialog } from '../../../ui/dialog/dialog';
import { Notice } from '../../../ui/state/notice';
import { useSubmit } from '../../actions/submit';
import { useRefusal } from '../../actions/use-refusal';
import { useSay } from '../../text';
import { useMeter } from '../meter';
import { Obstacles } from '../obstacles';
import { PolicyLine } from '../policy-line';
import { Candidates } from './candidates';
import { useLive } from './use-live';
import { usePicture, type Picture } from './use-picture';

interface MigrateOneProps {
  readonly target: Target;
  readonly node: string | undefined;
  readonly onClose: () => void;
}

/** The input that means a node: its label may differ from its name. */
export const inputFor = (node: string | undefined, { nodes }: Pick<Picture, 'nodes'>): MigrateInput => {
  if (node === undefined) return {};
  const hostname = labelsOf(nodes.byName.get(node)?.node)['kubernetes.io/hostname'];
  return hostname === undefined || hostname === node ? { node } : { node, hostname };
};

const useCheck = (target: Target, picture: Picture): Precheck => {
  const requests = useMemo(() => migrate.access({ ref: target.ref, vm: undefined, vmi: undefined }), [target.ref]);
  const forbidden = useRefusal(requests)(requests);
  const { surroundings, load, limits, open } = picture;
  const key = keyOf(target.ref.namespace, target.ref.name);
  const { vm, vmi } = target;
  const migration = open.get(key)?.object;
  const ties = useTies(useMemo(() => [{ key, vm, vmi }], [key, vm, vmi]));
  const context = useMemo(() => ({ ...picture.context, ...ties }), [picture.context, ties]);
  return useMemo(() => {
    const machine = { key, vm, vmi, migration };
    return precheck({ machine, surroundings, forbidden, load, limits, context, disks: ties.disks });
  }, [key, vm, vmi, migration, surroundings, forbidden, load, limits, context, ties.disks]);
};

/** Asks where one machine is to be migrated. */
export const MigrateOne = ({ target, node, onClose }: MigrateOneProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const meter = useMeter();
  const { busy, failure, submit } = useSubmit(migrate, onClose);
  const [asked] = useState(target);
  const live = useLive(asked);
  const picture = usePicture();
  const check = useCheck(live, picture);
  const [wanted, setChosen] = useState(node);
  // one that was tried before may be there no more: the cluster chooses then
  const isGone =
    wanted !== undefined && picture.nodes.states.node.phase === 'live' && !picture.nodes.byName.has(wanted);
  const chosen = isGone ? undefined : wanted;
  const where = check.candidates?.find((one) => one.node === chosen);
  const reasonOf = ({ reasons }: Candidate): string => reasons.map(({ text }) => say(text)).join('. ');
  const input = inputFor(chosen, picture);
  return (
    <Dialog
      title={t('Migrate {{name}}', { name: target.ref.name })}
      description={
        live.vmi &&
        t('The guest goes on running while it moves to another node. It runs on {{node}} now.', {
          node: nodeNameOf(live.vmi) ?? '–',
        })
      }
      submitLabel={t('Migrate')}
      canSubmit={check.blocks.length === 0 && where?.fit !== 'no'}
      busy={busy}
      failure={failure}
      onSubmit={() => submit([{ target: live, input: { ...input, meter } }])}
      onClose={onClose}
      wide
      dataTest="dialog-vm.migrate"
    >
      <Obstacles blocks={check.blocks} obstacles={check.obstacles} />
      {check.waits !== undefined && (
        <Notice kind="attention" dataTest="migrate-waits">
          {say(check.waits)}
        </Notice>
      )}
      {check.notes.map((note) => (
        <Notice key={note.key} kind="note" dataTest="migrate-note">
          {say(note)}
        </Notice>
      ))}
      {where !== undefined && where.fit !== 'yes' && (
        <Notice kind="attention" dataTest={where.fit === 'no' ? 'migrate-refused' : 'migrate-unsure'}>
          {where.fit === 'no'
            ? t('{{node}} cannot take it: {{reason}}', { node: chosen, reason: reasonOf(where) })
            : t('It is not sure that {{node}} can take it: {{reason}}', { node: chosen, reason: reasonOf(where) })}
        </Notice>
      )}
      {live.vmi !== undefined && (
        <>
          <Candidates vmi={live.vmi} picture={picture} check={check} chosen={chosen} onChoose={setChosen} />
          <PolicyLine vmi={live.vmi} policies={picture.policies} />
          <CopyLine text={migrate.cli(live, input)} />
        </>
      )}
    </Dialog>
  );
};
