import { ExpandableSection } from '@patternfly/react-core';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Command, Target } from '../../../commands/command';
import { together } from '../../../tasks/bulk/lines';
import { CopyLine } from '../../../ui/copy/copy';
import './bulk.css';

interface CommandLinesProps<Input> {
  readonly command: Pick<Command<Input>, 'cli'>;
  readonly targets: readonly Target[];
  readonly inputOf: (target: Target) => Input;
}

/** The lines that do the same for all of them, ready to copy; made when somebody wants to see them. */
export const CommandLines = <Input,>({ command, targets, inputOf }: CommandLinesProps<Input>): ReactElement | null => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const [isOpen, setOpen] = useState(false);
  const lines = (): string =>
    together(
      targets.map((target) => ({
        name: target.ref.name,
        namespace: target.ref.namespace,
        line: command.cli(target, inputOf(target)),
      })),
    ).join('\n');
  if (targets.length === 0) {
    return null;
  }
  return (
    <ExpandableSection
      toggleText={t('The same from the command line')}
      isExpanded={isOpen}
      onToggle={(_event, next) => setOpen(next)}
      data-test="bulk-lines"
    >
      {isOpen && (
        <div className="vm-manager-bulk__lines">
          <CopyLine text={lines()} what={t('the command lines')} />
        </div>
      )}
    </ExpandableSection>
  );
};
