import { Title } from '@patternfly/react-core';
import { useCallback, type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CatalogueNote } from '../../../inventory/catalogue.types';
import { unreadImports } from '../../../inventory/catalogue/images';
import { conditionsOf } from '../../../resources/condition';
import type { BootImage } from '../../../resources/image/image';
import { imageUse } from '../../../resources/image/uses';
import { DATA_IMPORT_CRON } from '../../../resources/kinds';
import { nameOf } from '../../../resources/meta';
import type { KubeObject } from '../../../resources/object';
import { VmsUsing } from '../../frame/catalogue/vms-using';
import { ConditionTable, type ConditionRow } from '../../machine/conditions';
import { KINDS } from '../words';
import { ImageFacts } from './facts';

const conditionRows = ({ object, kind, cron }: BootImage): readonly ConditionRow[] => [
  ...conditionsOf(object).map((condition) => ({ condition, source: <>{KINDS[kind].kind}</>, sourceKey: kind })),
  ...conditionsOf(cron).map((condition) => ({
    condition,
    source: <>{DATA_IMPORT_CRON.kind}</>,
    sourceKey: `cron ${nameOf(cron)}`,
  })),
];

interface ImageDetailsProps {
  readonly image: BootImage;
  /** What of all images could not be read. */
  readonly notes: readonly CatalogueNote[];
  /** The namespace that is looked at; undefined is all. */
  readonly namespace: string | undefined;
  /** What can be done with it. */
  readonly actions: ReactNode;
}

/** All about one image, beside the list. */
export const ImageDetails = ({ image, notes, namespace, actions }: ImageDetailsProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const uses = useCallback((vm: KubeObject) => imageUse(vm, image) !== undefined, [image]);
  return (
    <div className="vm-manager-images__details" data-test="image-details">
      {actions}
      <ImageFacts image={image} unread={unreadImports(notes)} />
      <VmsUsing
        title={
          namespace === undefined
            ? t('Virtual machines made from it')
            : t('Virtual machines in {{namespace}} made from it', { namespace })
        }
        namespace={namespace}
        uses={uses}
        aside={(vm) => imageUse(vm, image) === 'disk' && t('uses it as its disk')}
      />
      <section>
        <Title headingLevel="h3" size="md">
          {t('Conditions')}
        </Title>
        <ConditionTable
          rows={conditionRows(image)}
          label={t('Conditions of the boot image')}
          empty={t('The cluster reports no conditions.')}
        />
      </section>
    </div>
  );
};
