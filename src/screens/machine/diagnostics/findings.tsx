import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { diagnose, headlineOf, type Finding } from '../../../resources/vm/diagnose';
import type { Tone } from '../../../resources/vm/status';
import { Card } from '../../../ui/card/card';
import { StatusIcon, type StatusShape } from '../../../ui/status/status';
import { useSay } from '../../text';
import { ObjectLink } from '../link';
import type { MachineProps } from '../machine';

const SHAPES: Readonly<Record<Tone, StatusShape>> = {
  success: 'running',
  info: 'note',
  warning: 'attention',
  danger: 'failed',
  neutral: 'stopped',
  progress: 'progress',
};

const Answer = ({
  finding,
  namespace,
  headline,
}: {
  readonly finding: Finding;
  readonly namespace: string;
  readonly headline: boolean;
}): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  return (
    <div data-test={headline ? 'diagnosis' : `finding-${finding.question}`}>
      <StatusIcon icon={SHAPES[finding.tone]} tone={finding.tone} /> <strong>{say(finding.title)}</strong>
      {finding.why !== undefined && <span>{`: ${say(finding.why)}`}</span>}
      {finding.source !== undefined && (
        <span>
          {' '}
          {t('Reported by')}{' '}
          <ObjectLink kind={finding.source.kind} namespace={namespace} name={finding.source.name}>
            {`${finding.source.kind} ${finding.source.name}`}
          </ObjectLink>
        </span>
      )}
    </div>
  );
};

/** Why it is not running, not ready or not migratable: the most urgent answer first. */
export const Findings = ({ record, pods, dataVolumes }: MachineProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const findings = diagnose({
    vm: record.vm,
    vmi: record.vmi,
    pods: pods.objects,
    dataVolumes: dataVolumes.objects,
  });
  const headline = headlineOf(findings);
  const others = findings.filter((finding) => finding !== headline);
  return (
    <Card title={t('Diagnosis')} wide dataTest="card-diagnosis" resetOn={record}>
      <div className="vm-manager-machine__verdict">
        {headline !== undefined && <Answer finding={headline} namespace={record.namespace} headline />}
        {others.map((finding) => (
          <Answer key={finding.question} finding={finding} namespace={record.namespace} headline={false} />
        ))}
      </div>
    </Card>
  );
};
