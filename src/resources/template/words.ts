import { msg, type Message } from '../../lib/message';

const WORKLOADS: Readonly<Record<string, Message>> = {
  server: msg('Server'),
  desktop: msg('Desktop'),
  highperformance: msg('High performance'),
};

const FLAVORS: Readonly<Record<string, Message>> = {
  tiny: msg('Tiny'),
  small: msg('Small'),
  medium: msg('Medium'),
  large: msg('Large'),
};

const wordIn = (words: Readonly<Record<string, Message>>, value: string): Message | string =>
  Object.hasOwn(words, value) ? (words[value] ?? value) : value;

/** What a template is made for; what the cluster made up itself is shown as it is. */
export const workloadWord = (workload: string): Message | string => wordIn(WORKLOADS, workload);

/** How large its machines are. */
export const flavorWord = (flavor: string): Message | string => wordIn(FLAVORS, flavor);
