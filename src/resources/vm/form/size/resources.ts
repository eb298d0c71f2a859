import { msg, type Message } from '../../../../lib/message';
import { at, number } from '../../../../lib/reach';
import { parseQuantity } from '../../../../lib/quantity';
import type { Issue } from '../../../draft/draft';
import { errorAt } from '../../../draft/issue';
import { getPath } from '../../../draft/path';
import type { KubeObject } from '../../../object';
import { DOMAIN, memoryField } from './size';

const MEGABYTE = 1e6;
const RESOURCES = `${DOMAIN}.resources`;
const GUEST = `${DOMAIN}.memory.guest`;
const PAGES = `${DOMAIN}.memory.hugepages.pageSize`;

/** A quantity as the API takes it: text without spaces, or a whole number. Undefined for anything else. */
const strictQuantity = (value: unknown): number | undefined => {
  if (typeof value === 'number') return Number.isInteger(value) ? value : undefined;
  return typeof value === 'string' && value.trim() === value ? parseQuantity(value) : undefined;
};

const QUANTITY_FIELDS = [
  GUEST,
  `${DOMAIN}.memory.maxGuest`,
  ...['requests', 'limits'].flatMap((side) => ['memory', 'cpu'].map((resource) => `${RESOURCES}.${side}.${resource}`)),
];

const quantityFault = (field: string, value: unknown): Message | undefined => {
  const amount = strictQuantity(value);
  const isMemory = !field.endsWith('.cpu');
  if (amount === undefined) {
    return isMemory
      ? msg('Enter a size such as 4Gi or 512Mi.')
      : msg('Enter a number of cores such as 2, or 500m for half of one.');
  }
  if (amount < 0) return msg('This cannot be less than 0.');
  return isMemory && amount < MEGABYTE ? msg('This is too little memory: enter at least 1 MiB.') : undefined;
};

const quantityIssues = (vm: KubeObject): readonly Issue[] =>
  QUANTITY_FIELDS.flatMap((field) => {
    const value = getPath(vm, field);
    const fault = value === undefined ? undefined : quantityFault(field, value);
    return fault === undefined ? [] : [errorAt(field, fault)];
  });

/** A request, or the guest's memory, above its limit. facts: 11.2 rows 33 and 34 */
const limitIssues = (vm: KubeObject): readonly Issue[] => {
  const above = (field: string, limitField: string, message: Message): readonly Issue[] => {
    const [asked, limit] = [strictQuantity(getPath(vm, field)), strictQuantity(getPath(vm, limitField))];
    return asked !== undefined && limit !== undefined && limit > 0 && asked > limit ? [errorAt(field, message)] : [];
  };
  return [
    ...['memory', 'cpu'].flatMap((resource) =>
      above(
        `${RESOURCES}.requests.${resource}`,
        `${RESOURCES}.limits.${resource}`,
        msg('More is requested than the limit allows.'),
      ),
    ),
    ...above(GUEST, `${RESOURCES}.limits.memory`, msg('The guest has more memory than the limit allows.')),
  ];
};

/** A guest with neither memory nor huge pages nor a request is stored, and then never starts. facts: 11.2 row 5 */
const memoryIssues = (vm: KubeObject): readonly Issue[] => {
  const given = [GUEST, PAGES, `${RESOURCES}.requests.memory`, `${RESOURCES}.limits.memory`];
  return given.some((field) => getPath(vm, field) !== undefined)
    ? []
    : [errorAt(memoryField(vm), msg('Enter how much memory the guest has.'))];
};

const PARTS = ['sockets', 'cores', 'threads', 'maxSockets'] as const;

const topologyIssues = (vm: KubeObject): readonly Issue[] => {
  const cpu = getPath(vm, `${DOMAIN}.cpu`);
  const wrong = PARTS.filter((part) => {
    const value = at(cpu, part);
    return value !== undefined && !(Number.isInteger(value) && Number(value) >= 1);
  });
  if (wrong.length > 0) {
    return wrong.map((part) => errorAt(`${DOMAIN}.cpu.${part}`, msg('Enter a whole number, at least 1.')));
  }
  const [sockets, most] = [number(cpu, 'sockets') ?? 1, number(cpu, 'maxSockets')];
  return most !== undefined && sockets > most
    ? [errorAt(`${DOMAIN}.cpu.sockets`, msg('At most {{most}} sockets are allowed here.', { most }))]
    : [];
};

/** Memory comes in whole huge pages. facts: 11.2 row 37 */
const pageIssues = (vm: KubeObject): readonly Issue[] => {
  const given = getPath(vm, PAGES);
  if (given === undefined) return [];
  const page = typeof given === 'string' ? strictQuantity(given) : undefined;
  if (page === undefined || page < MEGABYTE) return [errorAt(PAGES, msg('Enter a page size such as 2Mi or 1Gi.'))];
  const field = getPath(vm, `${RESOURCES}.requests.memory`) === undefined ? GUEST : `${RESOURCES}.requests.memory`;
  const memory = strictQuantity(getPath(vm, field));
  return memory === undefined || (memory >= page && memory % page === 0)
    ? []
    : [errorAt(field, msg('The memory must be a multiple of the page size, {{page}}.', { page: { bytes: page } }))];
};

/** CPU and memory given in numbers. */
export const resourceIssues = (vm: KubeObject): readonly Issue[] => [
  ...memoryIssues(vm),
  ...quantityIssues(vm),
  ...limitIssues(vm),
  ...topologyIssues(vm),
  ...pageIssues(vm),
];
