import { lazy, Suspense, useState, type ComponentType, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { lateCode } from './late-code';
import { LinesSkeleton } from './skeleton';

interface LateComponent<Props> {
  (props: Props): ReactElement;
  /** Downloads the code before it is shown, so that it then appears at once. A failure is nobody's concern until then. */
  readonly prefetch: () => void;
}

/**
 * A component whose code is downloaded when it is first shown. A download that failed is forgotten, so that showing it again (after
 * "Try again", say) downloads again; React's own `lazy` keeps the failure for as long as the page is open. Code that is here
 * already is drawn at once: `lazy` would draw what stands in for it first, and the whole a second time.
 * @param lines how many lines stand in for it meanwhile; none shows nothing
 */
export const late = <Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  lines = 0,
): LateComponent<Props> => {
  const code = lateCode(load);
  const download = () =>
    lazy(() =>
      code.fetch().then(
        // behind one known prop, as the types of `lazy` cannot pass on props that are not known yet
        (Component) => ({ default: ({ props }: { readonly props: Props }) => <Component {...props} /> }),
        (error: unknown) => {
          made = undefined;
          throw error;
        },
      ),
    );
  let made: ReturnType<typeof download> | undefined;
  const Awaited = ({ props }: { readonly props: Props }): ReactElement => {
    const { t } = useTranslation('plugin__vm-manager-plugin');
    // stays the same while it is mounted: React draws again what failed, and would download without end
    const [Code] = useState(() => (made ??= download()));
    return (
      <Suspense fallback={lines === 0 ? null : <LinesSkeleton label={t('Loading')} lines={lines} />}>
        <Code props={props} />
      </Suspense>
    );
  };
  const Late = (props: Props): ReactElement => {
    // which of the two also stays the same: another would be mounted anew
    const [Here] = useState(code.here);
    return Here === undefined ? <Awaited props={props} /> : <Here {...props} />;
  };
  return Object.assign(Late, { prefetch: () => void code.fetch().catch(() => undefined) });
};
