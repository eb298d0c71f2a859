import { lazy, Suspense, useState, type ComponentType, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { LinesSkeleton } from './skeleton';

/**
 * A component whose code is downloaded when it is first shown. A download that failed is forgotten, so that showing it again (after
 * "Try again", say) downloads again; React's own `lazy` keeps the failure for as long as the page is open.
 * @param lines how many lines stand in for it meanwhile; none shows nothing
 */
export const late = <Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  lines = 0,
): ComponentType<Props> => {
  const download = () =>
    lazy(() =>
      load().then(
        // behind one known prop, as the types of `lazy` cannot pass on props that are not known yet
        (Component) => ({ default: ({ props }: { readonly props: Props }) => <Component {...props} /> }),
        (error: unknown) => {
          made = undefined;
          throw error;
        },
      ),
    );
  let made: ReturnType<typeof download> | undefined;
  const Late = (props: Props): ReactElement => {
    const { t } = useTranslation('plugin__vm-manager-plugin');
    // stays the same while it is mounted: React draws again what failed, and would download without end
    const [Code] = useState(() => (made ??= download()));
    return (
      <Suspense fallback={lines === 0 ? null : <LinesSkeleton label={t('Loading')} lines={lines} />}>
        <Code props={props} />
      </Suspense>
    );
  };
  return Late;
};
