import { isDnsLabel, isDnsSubdomain } from '../../../../lib/dns-name';
import { msg } from '../../../../lib/message';
import { text } from '../../../../lib/reach';
import type { Issue } from '../../../draft/draft';
import { errorAt } from '../../../draft/issue';
import { setPath } from '../../../draft/path';
import type { KubeObject } from '../../../object';

export const HOSTNAME = 'spec.template.spec.hostname';
const SUBDOMAIN = 'spec.template.spec.subdomain';

/** The name that the guest is told; empty leaves it at the VM's name. */
export const readHostname = (vm: KubeObject): string => text(vm, 'spec', 'template', 'spec', 'hostname') ?? '';

export const withHostname = (vm: KubeObject, hostname: string): KubeObject =>
  setPath(vm, HOSTNAME, hostname === '' ? undefined : hostname);

/** facts: 11.2 row 32 */
export const hostIssues = (vm: KubeObject): readonly Issue[] => {
  const [hostname, subdomain] = [readHostname(vm), text(vm, 'spec', 'template', 'spec', 'subdomain') ?? ''];
  const issues: Issue[] = [];
  if (hostname !== '' && !isDnsLabel(hostname)) {
    const message = msg('A host name has lower-case letters, digits and dashes, at most {{most}}.', { most: 63 });
    issues.push(errorAt(HOSTNAME, message));
  }
  if (subdomain !== '' && !isDnsSubdomain(subdomain)) {
    const message = msg('A subdomain has lower-case letters, digits and dashes, in parts that are joined by dots.');
    issues.push(errorAt(SUBDOMAIN, message));
  }
  return issues;
};
