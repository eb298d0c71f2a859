import { msg } from '../../lib/message';
import { SERVICE, VM } from '../../resources/kinds';
import { isDeleting } from '../../resources/meta';
import { USE_PORTS } from '../../resources/remote/exposure';
import { newService, type NewService } from '../../resources/remote/service';
import { commandLine, kubectlKind } from '../cli';
import type { Command, Target } from '../command';
import { makeAccess } from '../object/access';
import { followedObject } from '../object/job';

const machineOf = ({ ref, vm, vmi }: Target) => (ref.kind.kind === VM.kind ? vm : vmi);

/** Makes a Service that leads to a port of the machine. Done when the cluster shows it; an address may come later. */
export const exposeMachine: Command<NewService> = {
  id: 'service.expose',
  label: msg('Create service'),
  description: msg('Makes a port of the machine reachable under an address of its own'),
  group: 'edit',
  asks: true,
  check: (target) => (isDeleting(machineOf(target)) ? { ok: false, reason: msg('It is being deleted') } : { ok: true }),
  access: ({ ref }) => [makeAccess(SERVICE, ref.namespace)],
  run: async (cluster, target, input) => {
    const machine = machineOf(target) ?? (await cluster.get(target.ref));
    const service = newService(machine, input);
    await cluster.create(SERVICE, service, { dryRun: true });
    await cluster.create(SERVICE, service);
  },
  follows: ({ ref }, { name }) => [{ kind: SERVICE, namespace: ref.namespace, name }],
  settled: (_before, now) => (followedObject(now) === undefined ? 'pending' : 'done'),
  timeoutMs: 60_000,
  // `kubevirt: pkg/virtctl/expose/expose.go`
  cli: (target, { name, use, type }) =>
    commandLine(target, 'virtctl', 'expose', kubectlKind(target), target.ref.name, `--port=${USE_PORTS[use]}`, `--name=${name}`, `--type=${type}`), // prettier-ignore
};
