import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { BootImage } from '../../../../resources/image/image';
import type { BootSource, IsoSource } from '../../../../resources/vm/form/source/boot-source';
import type { FieldNote } from '../../../../ui/form/field';
import { Notice } from '../../../../ui/state/notice';
import { useSay } from '../../../text';
import type { StepProps } from '../../step';
import { AddressField } from './address-field';
import { DiscForm } from './disc-form';
import { ImageForm } from './image-form';
import { NewMediumButton } from './new-medium-button';
import type { SourceWay } from './ways';

interface SourceFormProps extends StepProps {
  readonly way: SourceWay | undefined;
  readonly source: BootSource;
  readonly onSource: (source: BootSource) => void;
  readonly onImage: (image: BootImage) => void;
}

/** What is wrong with the source; name and namespace stand elsewhere. */
const useSourceNotes = ({ issues }: StepProps): readonly FieldNote[] => {
  const say = useSay();
  return issues
    .filter(({ field }) => !field.startsWith('metadata.'))
    .map(({ severity, message }) => ({ severity, message: say(message) }));
};

const isAddressed = (source: BootSource): source is IsoSource =>
  source.from !== 'none' && source.from !== 'blank' && source.from !== 'iso' && source.from !== 'other';

/** What has to be said about the kind of source that is chosen. */
export const SourceForm = (props: SourceFormProps): ReactElement | null => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { way, source, onSource, surroundings } = props;
  const notes = useSourceNotes(props);
  switch (way) {
    case undefined:
      return (
        <Notice kind="note" dataTest="source-other">
          {t('This was written into the manifest and no form knows it. It stays until you choose something else.')}
        </Notice>
      );
    case 'image':
      return (
        <ImageForm
          namespace={props.namespace}
          source={source}
          onChoose={props.onImage}
          aside={<NewMediumButton namespace={props.namespace} onSource={onSource} />}
        />
      );
    case 'http':
    case 'registry':
    case 'container-disk':
    case 'existing':
      return isAddressed(source) ? (
        <AddressField source={source} onChange={onSource} surroundings={surroundings} notes={notes} />
      ) : null;
    case 'iso':
      return source.from === 'iso' ? (
        <>
          <NewMediumButton namespace={props.namespace} onSource={onSource} />
          <DiscForm
            iso={source.iso}
            onChange={(iso) => onSource({ from: 'iso', iso })}
            surroundings={surroundings}
            notes={notes}
          />
        </>
      ) : null;
    case 'blank':
    case 'none':
      return null;
  }
};
