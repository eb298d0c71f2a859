import type { Commands } from '../call';
import { ADMINISTRATION } from './administration';
import { ENVIRONMENT } from './environment';
import { FILES } from './files';
import { FILTERS } from './filters';
import { HELP } from './help';
import { MACHINE } from './machine';
import { NETWORK } from './network';
import { POWER } from './power';
import { PROCESSES } from './processes';
import { TERMINAL } from './terminal';
import { TEXT } from './text';
import { USERS } from './users';

/** Every command that the shell knows. */
export const ALL_COMMANDS: Commands = {
  ...TEXT,
  ...FILTERS,
  ...FILES,
  ...USERS,
  ...MACHINE,
  ...PROCESSES,
  ...NETWORK,
  ...ADMINISTRATION,
  ...TERMINAL,
  ...POWER,
  ...ENVIRONMENT,
  ...HELP,
};
