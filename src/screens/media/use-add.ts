import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../cluster/hooks';
import { uploadsOf } from '../../cluster/upload/uploads';
import { Attempt } from '../../commands/create/attempt';
import { dryRun } from '../../commands/create/check';
import { addMedium, mediumTarget } from '../../commands/image/add';
import { useCatalogueChanged } from '../../inventory/use-catalogue';
import { DATA_IMPORT_CRON, DATA_SOURCE, DATA_VOLUME, PVC } from '../../resources/kinds';
import { mediumObjects } from '../../resources/medium/build';
import type { Medium } from '../../resources/medium/medium';
import type { Failure } from '../../ui/dialog/failure';
import { useDesk } from '../frame/runner';
import { failureOf, useSay } from '../text';

interface Add {
  readonly busy: boolean;
  readonly failure: Failure | undefined;
  readonly add: (medium: Medium, file: File | undefined) => void;
}

/**
 * Asks the cluster whether it would take the medium, and then makes it as a task. `onAdded` is called once the cluster has
 * accepted its objects; the import or the upload goes on in the tasks. A second try uses what the first one made.
 */
export const useAdd = (onAdded: (medium: Medium) => void): Add => {
  const session = useSession();
  const { runner, announced } = useDesk();
  const changed = useCatalogueChanged();
  const say = useSay();
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | undefined>(undefined);
  const attempt = useRef<Attempt | undefined>(undefined);

  const perform = useCallback(
    async (medium: Medium, file: File | undefined): Promise<Failure | undefined> => {
      const own = (attempt.current ??= new Attempt());
      const fresh = mediumObjects(medium).filter((object) => own.madeOf(object) === undefined);
      for (const object of fresh) {
        const refusal = await dryRun(session.cluster, object);
        if (refusal !== undefined) return failureOf(refusal, say);
      }
      const upload =
        file === undefined
          ? undefined
          : uploadsOf(session).open({ namespace: medium.namespace, name: medium.name, file });
      const input = { medium, attempt: own, upload, fileName: file?.name };
      const [started] = runner.start(addMedium, [mediumTarget(medium)], input);
      const task = await started?.accepted;
      if (task?.state === 'failed' && upload?.read().phase !== 'failed') {
        announced.add(task.id);
        const message = task.message === undefined ? '' : say(task.message);
        return { title: t('The cluster refused it'), message, causes: task.causes };
      }
      return undefined;
    },
    [session, runner, announced, say, t],
  );

  const add = useCallback(
    (medium: Medium, file: File | undefined) => {
      setBusy(true);
      setFailure(undefined);
      void perform(medium, file).then((failed) => {
        if (failed === undefined) {
          attempt.current = undefined;
          changed([DATA_SOURCE, DATA_VOLUME, PVC, DATA_IMPORT_CRON]);
          onAdded(medium);
          return;
        }
        setFailure(failed);
        setBusy(false);
      });
    },
    [perform, changed, onAdded],
  );
  return { busy, failure, add };
};
