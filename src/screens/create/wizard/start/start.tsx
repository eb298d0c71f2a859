import { Button } from '@patternfly/react-core';
import { useCallback, useEffect, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Cluster } from '../../../../cluster/cluster';
import { errorWords } from '../../../../cluster/error-text';
import { useCluster } from '../../../../cluster/hooks';
import { useBootImages } from '../../../../inventory/use-catalogue';
import { msg, type Message } from '../../../../lib/message';
import { Empty } from '../../../../ui/state/empty';
import { LinesSkeleton } from '../../../../ui/state/skeleton';
import { asApiError } from '../../../failed';
import { createPath } from '../../../paths';
import { useSay } from '../../../text';
import { fromImage, fromTemplate, fromVm, type Asked, type Beginning } from './begin';
import type { Origin } from './origin';

interface StartProps<From extends Origin = Origin> {
  readonly origin: From;
  readonly namespace: string;
  readonly onReady: (beginning: Beginning) => void;
}

const Failed = ({
  problem,
  retry,
  namespace,
}: {
  readonly problem: Message | string;
  readonly retry: () => void;
  readonly namespace: string;
}): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  return (
    <Empty
      reason="failed"
      title={t('The wizard cannot begin with this')}
      words={say(problem)}
      actions={
        <>
          <Button variant="primary" onClick={retry} data-test="retry">
            {t('Try again')}
          </Button>
          <Link to={createPath(namespace, 'wizard')}>{t('Begin with an empty form')}</Link>
        </>
      }
    >
      {t('What the link names could not be read, or makes no virtual machine.')}
    </Empty>
  );
};

/** Asks the cluster once for what the draft begins with. */
const Asking = ({
  ask,
  namespace,
  onReady,
}: Pick<StartProps, 'namespace' | 'onReady'> & {
  readonly ask: (cluster: Cluster) => Promise<Asked>;
}): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const cluster = useCluster();
  const [problem, setProblem] = useState<Message | string | undefined>(undefined);
  const [tries, setTries] = useState(0);
  useEffect(() => {
    let alive = true;
    ask(cluster).then(
      (answer) => {
        if (!alive) return;
        if ('problem' in answer) setProblem(answer.problem);
        else onReady(answer);
      },
      (error: unknown) => {
        if (alive) setProblem(errorWords(asApiError(error)));
      },
    );
    return () => {
      alive = false;
    };
  }, [ask, cluster, onReady, tries]);
  const retry = useCallback(() => {
    setProblem(undefined);
    setTries((count) => count + 1);
  }, []);
  return problem === undefined ? (
    <LinesSkeleton label={t('Preparing the form')} lines={12} />
  ) : (
    <Failed problem={problem} retry={retry} namespace={namespace} />
  );
};

const FromImage = ({ origin, namespace, onReady }: StartProps<Origin & { readonly from: 'image' }>): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { items, state, retry } = useBootImages(namespace, { allVolumes: true });
  const image = items.find(({ key }) => key === origin.key);
  // its size may come after itself
  const isThere = image !== undefined && state.phase !== 'loading';
  useEffect(() => {
    if (isThere) onReady({ draft: fromImage(image, namespace, origin), note: undefined });
  }, [isThere, image, namespace, origin, onReady]);
  if (image !== undefined || state.phase === 'loading') {
    return <LinesSkeleton label={t('Preparing the form')} lines={12} />;
  }
  const problem =
    state.phase === 'live' || state.phase === 'reconnecting'
      ? msg('There is no boot image {{name}}', { name: origin.key })
      : errorWords(state.error);
  return <Failed problem={problem} retry={retry} namespace={namespace} />;
};

/** Makes the draft that the URL asks for, where that takes an answer of the cluster. */
export const Start = ({ origin, namespace, onReady }: StartProps): ReactElement | null => {
  const ask = useCallback(
    (cluster: Cluster): Promise<Asked> => {
      if (origin.from === 'template') return fromTemplate(cluster, origin, namespace);
      if (origin.from === 'vm') return fromVm(cluster, origin.name, namespace);
      return Promise.resolve({ problem: '' });
    },
    [origin, namespace],
  );
  switch (origin.from) {
    case 'nothing':
      return null;
    case 'image':
      return <FromImage origin={origin} namespace={namespace} onReady={onReady} />;
    case 'template':
    case 'vm':
      return <Asking ask={ask} namespace={namespace} onReady={onReady} />;
  }
};
