import { Button } from '@patternfly/react-core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyLine } from '../../ui/copy/copy';
import { Empty } from '../../ui/state/empty';
import './kubevirt-missing.css';

const GUIDE = 'https://kubevirt.io/user-guide/cluster_admin/installation/';
const RELEASE = 'https://github.com/kubevirt/kubevirt/releases/download/v1.7.0';
const INSTALL = [
  `kubectl apply -f ${RELEASE}/kubevirt-operator.yaml`,
  `kubectl apply -f ${RELEASE}/kubevirt-cr.yaml`,
  'kubectl -n kubevirt wait kv kubevirt --for condition=Available --timeout=10m',
];

/** Shown when the cluster does not serve the API of KubeVirt: what is missing, and how to get it. */
export const KubeVirtMissing = ({ retry }: { readonly retry: () => void }): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  return (
    <div data-test="kubevirt-missing" className="vm-manager-missing">
      <Empty
        reason="nothing-yet"
        title={t('KubeVirt is not installed')}
        actions={
          <>
            <Button variant="primary" onClick={retry}>
              {t('Check again')}
            </Button>
            <Button component="a" variant="link" href={GUIDE} target="_blank" rel="noreferrer">
              {t('Installation guide')}
            </Button>
          </>
        }
      >
        <p>
          {t(
            'This cluster does not serve the API group kubevirt.io/v1, which brings virtual machines to Kubernetes. A cluster administrator can install it: on OpenShift with the operator “OpenShift Virtualization”, elsewhere with these commands.',
          )}
        </p>
        <div className="vm-manager-missing__lines">
          {INSTALL.map((line) => (
            <CopyLine key={line} text={line} />
          ))}
        </div>
      </Empty>
    </div>
  );
};
