import { useMemo } from 'react';
import type { AccessRequest } from '../../cluster/access.types';
import { createAccess } from '../../commands/create/access';
import { makeAccess } from '../../commands/object/access';
import type { Message } from '../../lib/message';
import { UPLOAD_TOKEN_REQUEST } from '../../resources/kinds';
import { mediumObjects } from '../../resources/medium/build';
import type { Medium } from '../../resources/medium/medium';
import { useRefusal } from '../actions/use-refusal';

const NONE: readonly AccessRequest[] = [];

const neededFor = (medium: Medium): readonly AccessRequest[] => {
  if (medium.namespace === '') return NONE;
  const token = medium.source.from === 'upload' ? [makeAccess(UPLOAD_TOKEN_REQUEST, medium.namespace)] : [];
  return [...mediumObjects(medium).flatMap(createAccess), ...token];
};

/** Which permission the user lacks to make the medium; undefined when none, or when that is not known yet. */
export const useMissingRight = (medium: Medium): Message | undefined => {
  const needed = useMemo(() => neededFor(medium), [medium]);
  return useRefusal(needed)(needed);
};
