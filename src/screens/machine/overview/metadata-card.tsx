import { Label, LabelGroup } from '@patternfly/react-core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { annotationsOf, labelsOf } from '../../../resources/meta';
import { Card } from '../../../ui/card/card';
import { Facts } from '../../../ui/facts/facts';
import { objectOf, type MachineProps } from '../machine';

const text = ([key, value]: readonly [string, string]): string => (value === '' ? key : `${key}=${value}`);

/** Labels and annotations; they are edited from the actions menu. */
export const MetadataCard = (props: MachineProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const object = objectOf(props);
  const labels = Object.entries(labelsOf(object)).sort();
  const annotations = Object.entries(annotationsOf(object)).sort();
  return (
    <Card title={t('Labels and annotations')} dataTest="card-metadata" resetOn={object}>
      {labels.length === 0 ? (
        <p className="vm-manager-small-table__empty">{t('No labels')}</p>
      ) : (
        <LabelGroup numLabels={20} aria-label={t('Labels')}>
          {labels.map((label) => (
            <Label key={label[0]} isCompact variant="outline" textMaxWidth="28ch">
              {text(label)}
            </Label>
          ))}
        </LabelGroup>
      )}
      <h3 className="vm-manager-machine__subtitle">{t('Annotations')}</h3>
      {annotations.length === 0 ? (
        <p className="vm-manager-small-table__empty">{t('No annotations')}</p>
      ) : (
        <Facts label={t('Annotations')} facts={annotations.map(([key, value]) => ({ id: key, term: key, value }))} />
      )}
    </Card>
  );
};
