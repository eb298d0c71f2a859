/** Rarely used parts of PatternFly for plugins, loaded when one asks for them. */
export { modules } from 'offered:modules:@patternfly/react-data-view,@patternfly/react-templates';
