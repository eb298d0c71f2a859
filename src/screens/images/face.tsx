import type { ReactElement } from 'react';
import { Status } from '../../ui/status/status';
import { useSay } from '../text';
import type { Face } from './words';

interface FaceStatusProps {
  readonly face: Face;
  /** The whole of the reason is shown, on lines of its own where it is long; otherwise on one line where it is urgent. */
  readonly wraps?: boolean;
}

/** A state of an image with icon, word, percent and reason. */
export const FaceStatus = ({ face, wraps = false }: FaceStatusProps): ReactElement => {
  const say = useSay();
  const { icon, tone, word, percent, reason, urgent } = face;
  return (
    <Status
      icon={icon}
      tone={tone}
      word={say(word)}
      percent={percent}
      reason={reason === undefined ? undefined : say(reason)}
      inline={!wraps && urgent}
      wraps={wraps}
    />
  );
};
