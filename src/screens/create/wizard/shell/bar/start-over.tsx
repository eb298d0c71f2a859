import { Button } from '@patternfly/react-core';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../../../../ui/dialog/dialog';

interface StartOverProps {
  /** Something was entered that would be lost. */
  readonly loses: boolean;
  readonly inline?: boolean;
  readonly onStartOver: () => void;
  readonly dataTest: string;
}

/** Begins anew; asks first when something is lost with that. */
export const StartOver = ({ loses, inline = false, onStartOver, dataTest }: StartOverProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button
        variant="link"
        isInline={inline}
        onClick={() => (loses ? setAsking(true) : onStartOver())}
        data-test={dataTest}
      >
        {t('Start over')}
      </Button>
      {asking && (
        <Dialog
          title={t('Start over?')}
          submitLabel={t('Start over')}
          danger
          busy={false}
          failure={undefined}
          onSubmit={() => {
            setAsking(false);
            onStartOver();
          }}
          onClose={() => setAsking(false)}
          dataTest="start-over-dialog"
        >
          {t('Everything that you have entered here is lost. Nothing was created yet.')}
        </Dialog>
      )}
    </>
  );
};
