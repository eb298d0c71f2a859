import { msg, type Message } from '../../../../lib/message';
import type { Step } from '../../../../resources/draft/draft';

/** The steps in their order. */
export const STEPS: readonly Step[] = ['source', 'size', 'disks', 'network', 'access', 'scheduling', 'review'];

export const STEP_TITLES: Readonly<Record<Step, Message>> = {
  source: msg('Source'),
  size: msg('Size'),
  disks: msg('Disks'),
  network: msg('Network'),
  access: msg('Access and initial run'),
  scheduling: msg('Scheduling'),
  review: msg('Review'),
};

/** What each step asks, in a sentence below its heading. */
export const STEP_PURPOSES: Readonly<Record<Step, Message>> = {
  source: msg('What the virtual machine boots from.'),
  size: msg('How much CPU and memory it gets, and which guest it is made ready for.'),
  disks: msg('Its disks, their size and where they are kept.'),
  network: msg('Its network interfaces and what they are connected to.'),
  access: msg('Who can log in, and what the guest does when it starts for the first time.'),
  scheduling: msg('Where it may run, and what happens when its node goes away.'),
  review: msg('What will be created. The cluster checks it before anything is made.'),
};

const isStep = (text: string | null): text is Step => STEPS.some((step) => step === text);

/** The step of a URL's query; the first one where it names none. */
export const stepIn = (query: URLSearchParams): Step => {
  const named = query.get('step');
  return isStep(named) ? named : 'source';
};

/** The query of another step. The first step is left out, so that the plain URL stays. */
export const queryFor = (query: URLSearchParams, step: Step): URLSearchParams => {
  const next = new URLSearchParams(query);
  if (step === 'source') next.delete('step');
  else next.set('step', step);
  return next;
};

/** The step so many places further on; undefined past either end. */
export const stepBeside = (step: Step, distance: 1 | -1): Step | undefined => STEPS[STEPS.indexOf(step) + distance];
