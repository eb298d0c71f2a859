import { Button, Form, Title } from '@patternfly/react-core';
import { useCallback, useMemo, useState, type FormEvent, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../../inventory/use-catalogue';
import { formatBytes } from '../../../lib/quantity';
import { createVmLine } from '../../../resources/draft/cli/line';
import { validateDraft } from '../../../resources/draft/validate';
import type { MatcherRef } from '../../../resources/image/image';
import type { Instancetype } from '../../../resources/instancetype/instancetype';
import { QuantityField } from '../../../ui/form/quantity-field';
import { Notice } from '../../../ui/state/notice';
import { useCreateRefusal } from '../../may-create';
import { useSay } from '../../text';
import { useCustomize } from '../customize';
import { OsIcon } from '../os-icon';
import { AvailabilityLine } from '../pick/availability-line';
import { issuesElsewhere, validateKey } from '../quick/form';
import { QuickEnd } from '../quick/quick-end';
import { QuickFields } from '../quick/quick-fields';
import '../quick/quick.css';
import { useQuickCreate, type Built } from '../quick/use-quick-create';
import { useQuickValues } from '../quick/use-quick-values';
import { notesAt } from '../step';
import { defaultsOf, imageDraft, bootDiskSize, type ImageSource } from './draft';
import { PreferenceField } from './preference-field';

interface ImagePanelProps {
  readonly source: ImageSource;
  /** Undefined where the cluster has none: the VM then has a size of its own. */
  readonly instancetype: Instancetype | undefined;
  /** The same as the manifest names it; it may be known by name alone. */
  readonly matcher: MatcherRef | undefined;
  readonly onInstancetype: () => void;
  readonly namespace: string | undefined;
  readonly titleId: string;
  /** The query that means the same choice to the wizard. */
  readonly query: URLSearchParams;
}

const familyOf = (source: ImageSource): string => (source.from === 'image' ? source.image.family : 'other');
const titleOf = (source: ImageSource): string => (source.from === 'image' ? source.image.title : source.reference);

const SizeLine = ({
  instancetype,
  name,
  onChange,
}: {
  readonly instancetype: Instancetype | undefined;
  readonly name: string | undefined;
  readonly onChange: () => void;
}): ReactElement => {
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  if (name === undefined) {
    return <p data-test="image-size">{t('1 vCPU and 2 GiB of memory: customize it to change that.')}</p>;
  }
  const { vcpu, memoryBytes } = instancetype ?? {};
  const words = [
    name,
    vcpu === undefined ? undefined : t('{{count}} vCPU', { count: vcpu }),
    memoryBytes === undefined ? undefined : formatBytes(memoryBytes, i18n.language),
  ].filter((word) => word !== undefined);
  return (
    <p data-test="image-size">
      {t('Instance type')} <strong>{words.join(' · ')}</strong>{' '}
      <Button variant="link" isInline onClick={onChange} data-test="change-instancetype">
        {t('Change')}
      </Button>
    </p>
  );
};

/** The form that makes a VM of the chosen boot image. */
export const ImagePanel = (props: ImagePanelProps): ReactElement => {
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const { source, instancetype, matcher, namespace, query } = props;
  const { values, change, remember, secrets } = useQuickValues(namespace, familyOf(source));
  const preferences = usePreferences(values.namespace === '' ? namespace : values.namespace);
  const [preferred, setPreferred] = useState<{ readonly ref: MatcherRef | undefined } | undefined>(undefined);
  const [size, setSize] = useState<string | undefined>(undefined);
  const preference = preferred === undefined ? defaultsOf(source).preference : preferred.ref;
  const draft = useMemo(
    () =>
      imageDraft(values, {
        source,
        instancetype: matcher,
        preference,
        size,
      }),
    [values, source, matcher, preference, size],
  );
  const build = useCallback((): Promise<Built> => {
    const own = validateDraft(draft, { instancetype: instancetype?.object });
    const issues = [...validateKey(values), ...own.filter(({ severity }) => severity === 'error')];
    if (issues.length > 0) return Promise.resolve({ ok: false, issues });
    remember();
    return Promise.resolve({ ok: true, draft });
  }, [draft, values, instancetype, remember]);
  const { busy, issues, failure, create } = useQuickCreate(build);
  const customize = useCustomize();
  const refusal = useCreateRefusal(values.namespace === '' ? undefined : values.namespace);
  const unusable = source.from === 'image' && source.image.state.phase === 'no' ? source.image.state.reason : undefined;
  const blocked = values.namespace !== '' && refusal !== undefined ? refusal : unusable;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (busy === undefined && blocked === undefined) create();
  };
  const disk = bootDiskSize(draft);
  const imageBytes = source.from === 'image' ? source.image.sizeBytes : undefined;
  return (
    <div className="vm-manager-quick">
      <div className="vm-manager-quick__head">
        <OsIcon family={familyOf(source)} />
        <div>
          <Title headingLevel="h2" size="lg" id={props.titleId}>
            {titleOf(source)}
          </Title>
          {source.from === 'container' && <span className="vm-manager-quick__about">{t('Container disk')}</span>}
        </div>
      </div>
      {source.from === 'image' ? (
        <AvailabilityLine of={source.image.state} />
      ) : (
        <Notice kind="attention">{t('What the guest writes to a container disk is lost when it stops.')}</Notice>
      )}
      <SizeLine instancetype={instancetype} name={matcher?.name} onChange={props.onInstancetype} />
      <Form onSubmit={submit} className="vm-manager-quick__form">
        <QuickFields
          values={values}
          onChange={change}
          asksNamespace={namespace === undefined}
          secrets={secrets}
          issues={issues}
          asksKey={familyOf(source) !== 'windows'}
        >
          {disk !== undefined && (
            <QuantityField
              label={t('Size of the boot disk')}
              value={disk.size}
              hint={
                imageBytes === undefined
                  ? t('Left empty, it gets the size of the image.')
                  : t('The image has {{size}}; it can be larger.', { size: formatBytes(imageBytes, i18n.language) })
              }
              onChange={setSize}
              notes={notesAt(issues, disk.field, say, true)}
              dataTest="image-disk-size"
            />
          )}
          {(preferences.items.length > 0 || preference !== undefined) && (
            <PreferenceField
              preferences={preferences.items}
              value={preference}
              onChange={(ref) => setPreferred({ ref })}
              family={familyOf(source)}
              notes={notesAt(issues, 'spec.preference', say, true)}
            />
          )}
        </QuickFields>
        <QuickEnd
          issues={issuesElsewhere(issues, [...(disk === undefined ? [] : [disk.field]), 'spec.preference'])}
          failure={failure}
          retry={create}
          busy={busy}
          refusal={blocked === undefined ? undefined : say(blocked)}
          submitLabel={t('Create virtual machine')}
          onCustomize={values.namespace === '' ? undefined : () => void customize(draft, query)}
          line={createVmLine(draft)}
        />
      </Form>
    </div>
  );
};
