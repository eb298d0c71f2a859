import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { KubeObject } from '../../../resources/object';
import { phaseTimesOf } from '../../../resources/vmi/read';
import { duration } from '../../../lib/time';
import { Card } from '../../../ui/card/card';
import { SmallTable } from '../../../ui/table/small-table';
import { When } from '../when';

/** When the instance entered each phase, and how long it took to get there. */
export const PhaseTimeline = ({ vmi }: { readonly vmi: KubeObject | undefined }): ReactElement => {
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  const phases = [...phaseTimesOf(vmi)].sort(([, one], [, other]) => one - other);
  const rows = phases.map(([phase, at], index) => ({ phase, at, after: at - (phases[index - 1]?.[1] ?? at) }));
  return (
    <Card title={t('Phases of the instance')} dataTest="card-phases" resetOn={vmi}>
      <SmallTable
        label={t('Phases of the instance')}
        empty={t('There is no instance now.')}
        rows={rows}
        keyOf={(row) => row.phase}
        columns={[
          { id: 'phase', title: t('Phase'), cell: (row) => row.phase },
          { id: 'at', title: t('Reached'), cell: (row) => <When at={row.at} /> },
          { id: 'after', title: t('After'), cell: (row) => duration(row.after, i18n.language) },
        ]}
      />
    </Card>
  );
};
