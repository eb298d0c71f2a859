/** The SDK's editor of an object as YAML, fetched when shown. */
import { lazy, Suspense } from 'react';
import { Skeleton } from '@patternfly/react-core';
import type { ResourceYAMLEditorProps } from '@openshift-console/dynamic-plugin-sdk/lib/extensions/console-types';

const YamlEditor = lazy(() => import('./yaml-editor').then((module) => ({ default: module.YamlEditor })));

export function AsyncResourceYAMLEditor(props: ResourceYAMLEditorProps) {
  return (
    <Suspense fallback={<Skeleton height="24rem" />}>
      <YamlEditor {...props} />
    </Suspense>
  );
}
