import { memo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Column } from '../layout/columns';
import { BAND_HEIGHT, type Plan } from '../layout/geometry';

interface BandsProps {
  readonly columns: readonly Column[];
  readonly plan: Plan;
  readonly folded: ReadonlySet<string>;
  readonly fold: (ids: readonly string[]) => void;
}

interface Band {
  readonly group: string;
  readonly ids: readonly string[];
  readonly left: number;
  readonly right: number;
}

const bandsOf = (columns: readonly Column[], { edges }: Plan): readonly Band[] => {
  const bands: Band[] = [];
  columns.forEach(({ id, node, group }, index) => {
    if (node === undefined) return;
    const last = bands.at(-1);
    const right = edges[index + 1] ?? 0;
    if (last?.group === group) bands[bands.length - 1] = { ...last, ids: [...last.ids, id], right };
    else bands.push({ group, ids: [id], left: edges[index] ?? 0, right });
  });
  return bands;
};

/** What columns are grouped by, above them; folds and unfolds the whole group. */
const GroupBands = ({ columns, plan, folded, fold }: BandsProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  return (
    <div className="vm-manager-board-bands" style={{ blockSize: BAND_HEIGHT }}>
      {bandsOf(columns, plan).map(({ group, ids, left, right }) => {
        const isFolded = ids.every((id) => folded.has(id));
        const changing = isFolded ? ids : ids.filter((id) => !folded.has(id));
        return (
          <div
            key={group}
            className="vm-manager-board-band"
            style={{ insetInlineStart: left, inlineSize: right - left }}
            data-test="board-band"
          >
            <button type="button" aria-expanded={!isFolded} onClick={() => fold(changing)}>
              {group === '' ? t('No group') : group} <span>{`(${ids.length})`}</span>
            </button>
          </div>
        );
      })}
    </div>
  );
};

export const Bands = memo(GroupBands);
