import { msg } from '../../../../lib/message';
import { text } from '../../../../lib/reach';
import type { Draft, Issue } from '../../../draft/draft';
import { VOLUMES, partsOf } from '../disks/parts';
import { readBootSource } from './read';

const INFERRED = ['instancetype', 'preference'] as const;

/** Size and preference may be those that a volume's image asks for; that volume has to be there. facts: 5.4 */
const inferenceIssues = (draft: Draft): readonly Issue[] =>
  INFERRED.flatMap((field) => {
    const volume = text(draft.vm, 'spec', field, 'inferFromVolume');
    const found = partsOf(draft.vm).volumes.some((entry) => text(entry, 'name') === volume);
    if (volume === undefined || found) return [];
    return [
      {
        step: 'size',
        severity: 'error',
        field: `spec.${field}.inferFromVolume`,
        message: msg('It is to be taken from the disk “{{name}}”, which the VM does not have.', { name: volume }),
      },
    ];
  });

/**
 * What is to be said about what the VM boots from, beside what `validateDisks` says of each disk. A VM without a disk is accepted by
 * the cluster: it may boot from the network.
 */
export const validateSource = (draft: Draft): readonly Issue[] => [
  ...(readBootSource(draft).from === 'none'
    ? [
        {
          step: 'source' as const,
          severity: 'warning' as const,
          field: VOLUMES,
          message: msg('The VM has no disk to boot from. Choose a boot source, or boot from the network.'),
        },
      ]
    : []),
  ...inferenceIssues(draft),
];
