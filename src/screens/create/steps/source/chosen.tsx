import { Button } from '@patternfly/react-core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Draft } from '../../../../resources/draft/draft';
import type { BootSource } from '../../../../resources/vm/form/source/boot-source';
import { bootDisksOf } from '../../../../resources/vm/form/source/read';
import { readPreference, readSize } from '../../../../resources/vm/form/size/size';
import { sizeText } from '../../../size-text';
import { useSay } from '../../../text';
import { sourceWords } from '../../source-words';
import { adaptations } from './adapted';

interface ChosenSourceProps {
  readonly draft: Draft;
  readonly source: BootSource;
  /** The draft before the image that was chosen last suggested something. */
  readonly before: Draft | undefined;
  readonly undo: () => void;
}

/** What the draft boots from now, with the size of its disk and what goes with it. */
export const ChosenSource = ({ draft, source, before, undo }: ChosenSourceProps): ReactElement => {
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const size = readSize(draft.vm);
  const facts = [
    sizeText(bootDisksOf(draft).root?.size, i18n.language),
    size.by === 'instancetype' && size.name !== '' ? t('Instance type {{name}}', { name: size.name }) : undefined,
    readPreference(draft.vm)?.name,
  ].filter((fact) => fact !== undefined);
  const changes = before === undefined ? [] : adaptations(before, draft);
  return (
    <div className="vm-manager-source__chosen" role="status" data-test="source-chosen">
      <span className="vm-manager-source__chosen-label">{t('Boots from')}</span>
      <strong className="vm-manager-source__chosen-name">{sourceWords(source).map(say).join(' + ')}</strong>
      {source.from !== 'none' && facts.length > 0 && <span>{facts.join(' · ')}</span>}
      {changes.length > 0 && (
        <div className="vm-manager-source__adapted" data-test="image-defaults">
          {t('Set as the image suggests:')} {changes.map(say).join(' ')}{' '}
          <Button variant="link" isInline onClick={undo} data-test="undo-defaults">
            {t('Undo')}
          </Button>
        </div>
      )}
    </div>
  );
};
