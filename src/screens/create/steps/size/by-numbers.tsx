import { ExpandableSection } from '@patternfly/react-core';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { editVm } from '../../../../resources/draft/draft';
import {
  DOMAIN,
  memoryField,
  readSize,
  withCustomSize,
  type CustomSize,
} from '../../../../resources/vm/form/size/size';
import { QuantityField } from '../../../../ui/form/quantity-field';
import { useSay } from '../../../text';
import { notesAt, type StepProps } from '../../step';
import { NumberField } from './number-field';

const PARTS = ['sockets', 'cores', 'threads'] as const;

const isPlain = ({ cores, threads }: CustomSize): boolean => (cores ?? 1) === 1 && (threads ?? 1) === 1;

/** CPU and memory in numbers. The number of vCPUs is that of sockets, which can be changed while the guest runs. */
export const ByNumbers = ({
  draft,
  edit,
  issues,
}: Pick<StepProps, 'draft' | 'edit' | 'issues'>): ReactElement | null => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const size = readSize(draft.vm);
  const [open, setOpen] = useState(size.by === 'custom' && !isPlain(size));
  if (size.by !== 'custom') return null;
  const set = (change: Partial<CustomSize>): void =>
    edit((before) =>
      editVm(before, (vm) => {
        const now = readSize(vm);
        return now.by === 'custom' ? withCustomSize(vm, { ...now, ...change }) : vm;
      }),
    );
  const vcpu = (size.sockets ?? 1) * (size.cores ?? 1) * (size.threads ?? 1);
  const labels = { sockets: t('Sockets'), cores: t('Cores per socket'), threads: t('Threads per core') };
  const ofCpu = notesAt(issues, `${DOMAIN}.cpu`, say);
  const plain = isPlain(size) && !open;
  return (
    <>
      {plain && (
        <NumberField
          label={t('vCPUs')}
          required
          value={size.sockets}
          onChange={(sockets) => set({ sockets })}
          notes={[...ofCpu, ...notesAt(issues, `${DOMAIN}.cpu.sockets`, say)]}
          dataTest="size-vcpu"
        />
      )}
      <QuantityField
        label={t('Memory')}
        required
        value={size.memory}
        onChange={(memory) => set({ memory })}
        notes={notesAt(issues, memoryField(draft.vm), say)}
        dataTest="size-memory"
      />
      <ExpandableSection
        toggleText={t('Sockets, cores and threads')}
        isExpanded={!plain}
        onToggle={(_event, expanded) => setOpen(expanded)}
        data-test="size-topology"
      >
        <p>{t('{{count}} vCPU in all', { count: vcpu })}</p>
        <div className="vm-manager-size-step__parts">
          {PARTS.map((part) => (
            <NumberField
              key={part}
              label={labels[part]}
              value={size[part]}
              onChange={(count) => set({ [part]: count })}
              notes={[...(part === 'sockets' ? ofCpu : []), ...notesAt(issues, `${DOMAIN}.cpu.${part}`, say)]}
              dataTest={`size-${part}`}
            />
          ))}
        </div>
      </ExpandableSection>
    </>
  );
};
