import type { KubeObject } from '../../resources/object';
import { instance } from '../inventory.fixture';

interface Move {
  readonly namespace?: string;
  readonly phase?: string;
  /** Minutes after the first of January. */
  readonly minute?: number;
  readonly more?: Partial<KubeObject['metadata']>;
  readonly spec?: object;
  readonly status?: object;
}

export const timeAt = (minute: number): string => new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString();

/** A migration with all that the API tells of one. */
export const move = (name: string, vmi: string, options: Move = {}): KubeObject => {
  const { namespace = 'ns', phase = 'Pending', minute = 0, more, spec, status } = options;
  return {
    metadata: { name, namespace, uid: `uid-${name}`, creationTimestamp: timeAt(minute), ...more },
    spec: { vmiName: vmi, ...spec },
    status: { phase, ...status },
  };
};

/** The state of a migration as it stands on the instance, and on the migration when it has ended. */
export const stateOf = (name: string, from: string, to: string, more: object = {}): object => ({
  migrationUid: `uid-${name}`,
  sourceNode: from,
  targetNode: to,
  ...more,
});

/** An instance with the state of a migration. */
export const movingInstance = (name: string, node: string, migrationState: object, namespace = 'ns'): KubeObject => ({
  ...instance(name, namespace, node),
  status: { phase: 'Running', nodeName: node, migrationState },
});
