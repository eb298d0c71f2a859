import type { ReactElement } from 'react';
import type { ConsolePageProps } from '../../frame/namespace';
import { MachinePage } from '../../machine/page';

/** Details of a running instance, with or without a VM. */
const InstanceDetailsPage = (props: ConsolePageProps): ReactElement => <MachinePage about="vmi" {...props} />;
export default InstanceDetailsPage;
