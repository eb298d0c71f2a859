import { AlertActionLink, Alert } from '@patternfly/react-core';
import { useCallback, useRef, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Draft } from '../../../../resources/draft/draft';
import type { BootImage } from '../../../../resources/image/image';
import type { BootSource } from '../../../../resources/vm/form/source/boot-source';
import { readBootSource } from '../../../../resources/vm/form/source/read';
import { withBootSource } from '../../../../resources/vm/form/source/write';
import { useSay } from '../../../text';
import { withImage } from '../../image-source';
import type { StepProps } from '../../step';
import { adaptations, withoutAdaptations } from './adapted';
import { ChosenSource } from './chosen';
import './source.css';
import { SourceForm } from './source-form';
import { WayPicker } from './way-picker';
import { freshSource, wayOf, type SourceWay } from './ways';

const Adapted = ({
  before,
  draft,
  undo,
}: {
  readonly before: Draft | undefined;
  readonly draft: Draft;
  readonly undo: () => void;
}): ReactElement | null => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const changes = before === undefined ? [] : adaptations(before, draft);
  return changes.length === 0 ? null : (
    <Alert
      isInline
      isLiveRegion
      variant="info"
      title={t('The image suggests a size and a preference, which were set')}
      actionLinks={
        <AlertActionLink onClick={undo} data-test="undo-defaults">
          {t('Undo')}
        </AlertActionLink>
      }
      data-test="image-defaults"
    >
      {changes.map(say).join(' ')}
    </Alert>
  );
};

/** What the VM boots from. */
export const SourceStep = (props: StepProps): ReactElement => {
  const { draft, edit, surroundings } = props;
  const source = readBootSource(draft);
  // boot images can be looked at while the draft still boots from something else
  const [looking, setLooking] = useState(source.from === 'none');
  // before the image that was chosen last suggested something
  const [before, setBefore] = useState<Draft | undefined>(undefined);
  const { preference } = surroundings;
  const boot = useCallback(
    (next: BootSource) => edit((draft) => withBootSource(draft, next, { preference })),
    [edit, preference],
  );
  const chooseWay = (way: SourceWay): void => {
    const next = freshSource(way);
    setLooking(next === undefined);
    setBefore(undefined);
    if (next !== undefined && way !== wayOf(source)) boot(next);
  };
  // a constant, as hundreds of cards are drawn with it
  const now = useRef(draft);
  now.current = draft;
  const chooseImage = useCallback(
    (image: BootImage) => {
      setBefore(now.current);
      edit((draft) => withImage(draft, image, {}));
    },
    [edit],
  );
  const undo = (): void => {
    if (before !== undefined) edit((draft) => withoutAdaptations(draft, before));
    setBefore(undefined);
  };
  const way = looking ? 'image' : wayOf(source);
  return (
    <div className="pf-v6-c-form vm-manager-source">
      <ChosenSource draft={draft} source={source} />
      <Adapted before={before} draft={draft} undo={undo} />
      <WayPicker way={way} onChange={chooseWay} />
      <SourceForm {...props} way={way} source={source} onSource={boot} onImage={chooseImage} />
    </div>
  );
};
