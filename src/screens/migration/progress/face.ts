import type { MigrationRecord, MigrationStage } from '../../../inventory/migrations/migration.types';
import { msg, type Message } from '../../../lib/message';
import type { MigrationOrigin } from '../../../resources/migration/read';
import { phaseWords } from '../../../resources/migration/words';
import type { StatusShape, Tone } from '../../../ui/status/status';

interface Face {
  readonly icon: StatusShape;
  readonly tone: Tone;
  readonly word: Message;
}

/** What a stage is called and how it looks, in filters. */
export const STAGE_FACES: Readonly<Record<MigrationStage, Face>> = {
  running: { icon: 'migrating', tone: 'progress', word: msg('Running') },
  waiting: { icon: 'paused', tone: 'neutral', word: msg('Waiting') },
  succeeded: { icon: 'running', tone: 'success', word: msg('Succeeded') },
  failed: { icon: 'failed', tone: 'danger', word: msg('Failed') },
};

const CANCELING = msg('Being canceled');
const CANCELED = msg('Canceled');

/** The state of one migration by shape, word and colour. */
export const faceOf = (record: MigrationRecord): Face => {
  const { icon, tone } = STAGE_FACES[record.stage];
  if (record.canceling) return { icon: 'progress', tone: 'progress', word: CANCELING };
  if (record.canceled) return { icon: 'stopped', tone: 'neutral', word: CANCELED };
  return { icon, tone, word: phaseWords(record.phase) };
};

export const KIND_WORDS: Readonly<Record<MigrationOrigin, Message>> = {
  user: msg('By request'),
  evacuation: msg('Evacuation'),
  'workload-update': msg('Workload update'),
};

/** Why the cluster started it, in a sentence. */
export const KIND_REASONS: Readonly<Record<MigrationOrigin, Message>> = {
  user: msg('Somebody, or a program, has asked for it.'),
  evacuation: msg('The VM has to leave its node: it is being drained, or the descheduler asked for it.'),
  'workload-update': msg('A change of the VM, or an update of KubeVirt, applies by moving it into a fresh pod.'),
};

/** What one that waits is waiting for. */
export const waitWords = ({ queue }: MigrationRecord): Message | undefined => {
  if (queue === undefined) return undefined;
  switch (queue.waitsFor) {
    case 'cluster':
      return msg('As many migrations run as the cluster allows');
    case 'node':
      return msg('As many migrations leave its node as one node may');
    case 'turn':
      return msg('It is its turn');
    case 'unknown':
      return msg('Waiting for its turn');
    case 'quota':
      return msg('The quota of the namespace leaves no room for a second pod');
    case 'utility-volumes':
      return msg('A utility volume is attached to it');
    case 'backup':
      return msg('A backup is under way');
    case 'other-cluster':
      return msg('The other cluster is not ready');
  }
};
