import { HelperText } from '@patternfly/react-core';
import { useCallback, useId, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Catalogue } from '../../../../inventory/catalogue.types';
import { editVm } from '../../../../resources/draft/draft';
import type { MatcherRef } from '../../../../resources/image/image';
import type { Instancetype } from '../../../../resources/instancetype/instancetype';
import { readSize, withInstancetype } from '../../../../resources/vm/form/size/size';
import { NoteItem } from '../../../../ui/form/field';
import { LinesSkeleton } from '../../../../ui/state/skeleton';
import { SourceFailed } from '../../../frame/source-state';
import { useSay } from '../../../text';
import { CatalogueNotes } from '../../../frame/catalogue/state';
import { InstancetypeCards } from '../../pick/instancetypes';
import { ListNotes } from '../list-notes';
import { notesAt, type StepProps } from '../../step';

interface ByInstancetypeProps extends Pick<StepProps, 'draft' | 'edit' | 'issues'> {
  readonly catalogue: Catalogue<Instancetype>;
}

/** The choice among the instance types of the cluster and of the namespace. */
export const ByInstancetype = ({ catalogue, draft, edit, issues }: ByInstancetypeProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const id = useId();
  const { items, state, retry } = catalogue;
  const size = readSize(draft.vm);
  const notes = notesAt(issues, 'spec.instancetype', say, true);
  const choose = useCallback(
    (type: MatcherRef) => edit((before) => editVm(before, (vm) => withInstancetype(vm, type))),
    [edit],
  );
  if (items.length === 0 && state.phase === 'loading') {
    return <LinesSkeleton label={t('Loading the instance types')} lines={8} />;
  }
  if (items.length === 0 && (state.phase === 'failed' || state.phase === 'forbidden')) {
    return state.error.kind === 'not-found' ? (
      <SourceFailed error={state.error} retry={() => retry()} />
    ) : (
      <ListNotes notes={catalogue.notes} retry={() => retry()} />
    );
  }
  return (
    <div>
      <CatalogueNotes catalogue={catalogue} />
      <InstancetypeCards
        types={items}
        chosen={size.by === 'instancetype' ? size : undefined}
        onChoose={choose}
        describedBy={notes.length > 0 ? id : undefined}
        invalid={notes.some(({ severity }) => severity === 'error')}
        notes={
          notes.length > 0 && (
            <HelperText id={id} isLiveRegion data-test="instancetype-notes">
              {notes.map((note) => (
                <NoteItem key={note.message} note={note} />
              ))}
            </HelperText>
          )
        }
      />
    </div>
  );
};
