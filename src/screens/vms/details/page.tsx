import type { ReactElement } from 'react';
import type { ConsolePageProps } from '../../frame/namespace';
import { MachinePage } from '../../machine/page';

/** Details of a virtual machine: a route of its own and the console's page for the kind. */
const VmDetailsPage = (props: ConsolePageProps): ReactElement => <MachinePage about="vm" {...props} />;
export default VmDetailsPage;
