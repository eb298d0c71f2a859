import { shellQuote } from '../../../lib/text';
import type { VmTemplate } from '../../../resources/template/template';
import type { ParameterValues } from './values';

/**
 * The line that makes the same VM in a terminal: OpenShift's templates are processed by `oc`; those of KubeVirt by a subresource,
 * which takes the values as a document. `virt-template: api/core/v1beta1/` (ProcessOptions)
 */
export const templateLine = (
  { from, namespace, name }: Pick<VmTemplate, 'from' | 'namespace' | 'name'>,
  values: ParameterValues,
  target: string,
): string => {
  const into = target === '' ? '' : ` -n ${shellQuote(target)}`;
  if (from === 'openshift') {
    const given = Object.entries(values).map(([key, value]) => ` -p ${shellQuote(`${key}=${value}`)}`);
    return `oc process ${shellQuote(`${namespace}//${name}`)}${given.join('')} | oc create${into} -f -`;
  }
  const options = {
    apiVersion: 'subresources.template.kubevirt.io/v1beta1',
    kind: 'ProcessOptions',
    parameters: values,
  };
  const path = [
    '/apis/subresources.template.kubevirt.io/v1beta1',
    `namespaces/${namespace}/virtualmachinetemplates/${name}/process`,
  ].join('/');
  const machine = `kubectl create --raw ${shellQuote(path)} -f -`;
  return `echo ${shellQuote(JSON.stringify(options))} | ${machine} | jq .virtualMachine | kubectl create${into} -f -`;
};
