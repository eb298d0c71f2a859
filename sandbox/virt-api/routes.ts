import { asReaderFailure, badRequest, conflict, methodNotAllowed, plain } from './answer';
import { findVmi, missing, type Call, type Handler } from './call';
import { cancelEvacuation } from './evacuate';
import type { VirtApi, VirtStream } from './subresource';
import { expandSpec } from './vm/expand';
import { memoryDump, removeMemoryDump } from './vm/memory-dump';
import { migrate } from './vm/migrate';
import { restart, start, stop } from './vm/power';
import { freeze, unfreeze } from './vmi/freeze';
import { fileSystemList, guestOsInfo, userList } from './vmi/guest';
import { pause, reset, softReboot, unpause } from './vmi/power';
import { console, portForward, usbRedirection, vnc, vsock } from './vmi/streams/probe';
import { openStream } from './vmi/streams/serve';
import { screenshot } from './vmi/screenshot';
import { addVolume, removeVolume } from './volumes';

export { expandVmSpec } from './vm/expand';
export type { VirtApi } from './subresource';

interface Route {
  readonly method: 'GET' | 'PUT';
  readonly handle: Handler;
}

const get = (handle: Handler): Route => ({ method: 'GET', handle });
const put = (handle: Handler): Route => ({ method: 'PUT', handle });

const objectGraph: Handler = () => badRequest('ObjectGraph feature gate not enabled: Unable to return object graph.');

const needsInstance =
  (handle: Handler): Handler =>
  (call) =>
    findVmi(call) === undefined ? missing(call) : handle(call);

const noSev: Handler = () => badRequest("'WorkloadEncryptionSEV' feature gate is not enabled");

const readSev: Handler = (call) => (findVmi(call) === undefined ? asReaderFailure(missing(call)) : noSev(call));

const noBlockTracking: Handler = (call) =>
  conflict('virtualmachineinstance', call.request.name, 'ChangedBlockTracking is not enabled');

/** facts 3.2 */
const VM_ROUTES: Readonly<Record<string, Route>> = {
  start: put(start),
  stop: put(stop),
  restart: put(restart),
  migrate: put(migrate),
  addvolume: put(addVolume),
  removevolume: put(removeVolume),
  memorydump: put(memoryDump),
  removememorydump: put(removeMemoryDump),
  'expand-spec': get(expandSpec),
  objectgraph: get(objectGraph),
  'evacuate/cancel': put(cancelEvacuation),
};

/** facts 3.3 */
const VMI_ROUTES: Readonly<Record<string, Route>> = {
  pause: put(pause),
  unpause: put(unpause),
  freeze: put(freeze),
  unfreeze: put(unfreeze),
  softreboot: put(softReboot),
  reset: put(reset),
  addvolume: put(addVolume),
  removevolume: put(removeVolume),
  console: get(console),
  vnc: get(vnc),
  'vnc/screenshot': get(screenshot),
  usbredir: get(usbRedirection),
  vsock: get(vsock),
  guestosinfo: get(guestOsInfo),
  userlist: get(userList),
  filesystemlist: get(fileSystemList),
  objectgraph: get(objectGraph),
  'evacuate/cancel': put(cancelEvacuation),
  'sev/fetchcertchain': get(readSev),
  'sev/querylaunchmeasurement': get(readSev),
  'sev/setupsession': put(needsInstance(noSev)),
  'sev/injectlaunchsecret': put(needsInstance(noSev)),
  'redefine-checkpoint': put(needsInstance(noBlockTracking)),
};

const PORT = /^portforward\/(\d+)(?:\/(tcp|udp))?$/;

const routeFor = (routes: Readonly<Record<string, Route>>, path: string): Route | undefined =>
  PORT.test(path) ? get(portForward) : Object.hasOwn(routes, path) ? routes[path] : undefined;

/**
 * KubeVirt's aggregated API: actions are PUT, reads and streams GET, anything else on these paths is 405.
 * kubevirt: pkg/virt-api/api.go; facts 3
 */
export const virtApi: VirtApi = (resource, request, context) => {
  const vm = resource === 'virtualmachines';
  const route = routeFor(vm ? VM_ROUTES : VMI_ROUTES, request.subresource);
  if (route === undefined) return undefined;
  if (request.method !== route.method) return methodNotAllowed;
  const call: Call = { request, context, resource: vm ? 'virtualmachine' : 'virtualmachineinstance' };
  try {
    return route.handle(call);
  } catch (error) {
    return plain(500, error instanceof Error ? error.message : String(error));
  }
};

/** The WebSockets of KubeVirt's aggregated API. facts 3.5 */
export const virtStream: VirtStream = (resource, request, context) =>
  request.method === 'GET'
    ? openStream({
        request,
        context,
        resource: resource === 'virtualmachines' ? 'virtualmachine' : 'virtualmachineinstance',
      })
    : undefined;
