/** PatternFly's parts for plugins: one file, loaded beside the shell, so that a plugin's page needs no further one. */
export { modules } from 'offered:modules:@patternfly/react-core,@patternfly/react-table';
