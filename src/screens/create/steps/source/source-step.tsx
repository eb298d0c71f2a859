import { useCallback, useRef, useState, type ReactElement } from 'react';
import type { Draft } from '../../../../resources/draft/draft';
import type { BootImage } from '../../../../resources/image/image';
import type { BootSource } from '../../../../resources/vm/form/source/boot-source';
import { readBootSource } from '../../../../resources/vm/form/source/read';
import { withBootSource } from '../../../../resources/vm/form/source/write';
import { withImage } from '../../image-source';
import type { StepProps } from '../../step';
import { withoutAdaptations } from './adapted';
import { ChosenSource } from './chosen';
import './source.css';
import { SourceForm } from './source-form';
import { WayPicker } from './way-picker';
import { freshSource, wayOf, type SourceWay } from './ways';

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
      <ChosenSource draft={draft} source={source} before={before} undo={undo} />
      <WayPicker way={way} onChange={chooseWay} />
      <SourceForm {...props} way={way} source={source} onSource={boot} onImage={chooseImage} />
    </div>
  );
};
