import { Button } from '@patternfly/react-core';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSay } from '../../text';
import { FaceStatus } from '../list/spec';
import type { Face } from '../node-state';
import type { Hindrance } from './hindrances';

/** Something with a page of its own. */
export interface Named {
  readonly key: string;
  readonly path: string;
}

interface HindranceListProps {
  readonly label: string;
  /** Each with the state that all of it have. */
  readonly groups: readonly (Hindrance<Named> & { readonly face: Face })[];
  readonly dataTest: string;
}

/** So many are named without being asked. */
const FEW = 5;

const Names = ({ members }: Pick<Hindrance<Named>, 'members'>): ReactElement => {
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  const shown = members.slice(0, FEW);
  const rest = members.length - shown.length;
  return (
    <span>
      {shown.map(({ key, path }, index) => (
        <span key={key}>
          {index > 0 && ', '}
          <Link to={path}>{key}</Link>
        </span>
      ))}
      {rest > 0 && ` ${t('and {{number}} more', { number: rest.toLocaleString(i18n.language) })}`}
    </span>
  );
};

/** What cannot simply leave, said once for all of whom it is true. */
export const HindranceList = ({ label, groups, dataTest }: HindranceListProps): ReactElement | null => {
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const [isWhole, setWhole] = useState(false);
  if (groups.length === 0) return null;
  const shown = isWhole ? groups : groups.slice(0, FEW);
  const rest = groups.length - shown.length;
  return (
    <div className="vm-manager-nodes__hindrances">
      <ul aria-label={label} data-test={dataTest}>
        {shown.map(({ key, face, lines, members }) => (
          <li key={`${face.id} ${key}`} data-test="drain-hindrance" data-state={face.id}>
            <div className="vm-manager-nodes__hindered">
              <FaceStatus face={face} say={say} />
              <Names members={members} />
            </div>
            {lines.map((line) => (
              <div key={line} className="vm-manager-nodes__why">
                {line}
              </div>
            ))}
          </li>
        ))}
      </ul>
      {rest > 0 && (
        <Button variant="link" isInline onClick={() => setWhole(true)} data-test="drain-more-hindrances">
          {t('Show more of them ({{number}} left)', { number: rest.toLocaleString(i18n.language) })}
        </Button>
      )}
    </div>
  );
};
