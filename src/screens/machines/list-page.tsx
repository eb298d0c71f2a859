import { useCallback, type ComponentType, type ReactElement, type ReactNode } from 'react';
import { Navigate } from 'react-router';
import type { VmColumn, VmList, VmQuery } from '../../inventory/list.types';
import { Frame } from '../frame/frame';
import { useListPlace, type ConsolePageProps } from '../frame/namespace';
import { MachineList } from './machine-list';
import { useQuery, type ReviseQuery } from './use-query';

/** What stands beside a list. */
export interface BesideProps {
  readonly namespace: string | undefined;
  readonly list: VmList;
  readonly query: VmQuery;
  readonly revise: ReviseQuery;
  /** Draws the list; given is what stands before its filters. */
  readonly children: (start: ReactNode) => ReactNode;
}

interface MachineListPageProps {
  /** What the console gave to the page. */
  readonly given: ConsolePageProps;
  readonly id: 'vms' | 'instances';
  readonly title: string;
  /** URL of the page for a namespace; `undefined` is all namespaces. */
  readonly pathFor: (namespace: string | undefined, query?: URLSearchParams) => string;
  /** Reads the list. A constant, as hooks have to be. */
  readonly useRecords: (query: VmQuery, namespace: string | undefined) => VmList;
  /** In their order. A constant. */
  readonly columns: readonly VmColumn[];
  /** Shown when there is nothing at all. */
  readonly empty: (namespace: string | undefined, list: VmList) => ReactNode;
  /** The page's main button. */
  readonly action?: (namespace: string | undefined, list: VmList) => ReactNode;
  /** What stands beside the list, such as a tree. A constant. */
  readonly Beside?: ComponentType<BesideProps>;
  /** Parameters of the URL, beside the filter, that stay when the namespace changes. A constant. */
  readonly keeps?: readonly string[];
  readonly dataTest: string;
}

/** What of the current URL goes with the user to another namespace. */
const keptParams = (keeps: readonly string[]): URLSearchParams => {
  const here = new URLSearchParams(window.location.search);
  return new URLSearchParams(keeps.flatMap((key) => here.getAll(key).map((value) => [key, value])));
};

const NOTHING: readonly string[] = [];

const Content = ({
  namespace,
  ...props
}: MachineListPageProps & { readonly namespace: string | undefined }): ReactElement => {
  const { id, title, pathFor, useRecords, columns, empty, action, Beside } = props;
  const [query, revise] = useQuery();
  const list = useRecords(query, namespace);
  const draw = (start?: ReactNode): ReactElement => (
    <MachineList
      id={id}
      title={title}
      namespace={namespace}
      list={list}
      query={query}
      revise={revise}
      pathFor={(params) => pathFor(namespace, params)}
      available={columns}
      empty={empty(namespace, list)}
      action={action?.(namespace, list)}
      start={start}
    />
  );
  return Beside === undefined ? (
    draw()
  ) : (
    <Beside namespace={namespace} list={list} query={query} revise={revise}>
      {draw}
    </Beside>
  );
};

/** A page that lists VMs or instances: the frame, the namespace of the URL, and filter and sort kept in the URL. */
export const MachineListPage = (props: MachineListPageProps): ReactElement => {
  const { given, title, pathFor, keeps = NOTHING, dataTest } = props;
  const { namespace, redirect } = useListPlace(given);
  const toNamespace = useCallback((to: string | undefined) => pathFor(to, keptParams(keeps)), [pathFor, keeps]);
  if (redirect) {
    return <Navigate to={pathFor(namespace)} replace />;
  }
  return (
    <Frame title={title} pathFor={toNamespace} contained dataTest={dataTest}>
      <Content key={namespace ?? ''} {...props} namespace={namespace} />
    </Frame>
  );
};
