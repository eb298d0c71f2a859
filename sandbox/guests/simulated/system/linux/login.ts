import type { GuestPlan } from '../../../guest';
import { Interrupted, out, READ, READ_SECRET, sleep, type Process } from '../../process/step';

/** Pause after a wrong password, ms. */
const AFTER_FAILURE = 2000;
const TRIES = 3;

function* attempt(plan: GuestPlan): Process<string | undefined> {
  yield out(`${plan.hostname} login: `);
  const name = (yield READ)?.trim();
  if (name === undefined || name === '') return undefined;
  yield out('Password: ');
  const password = (yield READ_SECRET)?.replace(/\n$/, '');
  if (password === plan.password && (name === plan.user || name === 'root')) return name;
  yield sleep(AFTER_FAILURE);
  yield out('\nLogin incorrect\n');
  return undefined;
}

/** Asks until somebody logs in; returns who. `issue` stands above the prompt. */
export function* login(plan: GuestPlan, issue: string): Process<string> {
  for (;;) {
    yield out(`\n${issue}\n\n`);
    for (let tries = 0; tries < TRIES; tries += 1)
      try {
        const user = yield* attempt(plan);
        if (user !== undefined) return user;
      } catch (error) {
        if (!(error instanceof Interrupted)) throw error;
      }
  }
}
