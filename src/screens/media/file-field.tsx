import { Button } from '@patternfly/react-core';
import UploadIcon from '@patternfly/react-icons/dist/esm/icons/upload-icon';
import { useRef, useState, type DragEvent, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { formatBytes } from '../../lib/quantity';
import { Field, type FieldNote } from '../../ui/form/field';
import './media.css';

interface FileFieldProps {
  readonly file: File | undefined;
  readonly onChoose: (file: File) => void;
  readonly notes: readonly FieldNote[];
}

/** A file of the user's computer: dropped here, or chosen in the browser's own dialog. */
export const FileField = ({ file, onChoose, notes }: FileFieldProps): ReactElement => {
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    const dropped = event.dataTransfer.files[0];
    if (dropped !== undefined) onChoose(dropped);
  };
  return (
    <Field
      label={t('File')}
      required
      notes={notes}
      hint={t('The image of a disk (qcow2, raw, ISO, vmdk, vhd), also packed with gz or xz.')}
      dataTest="medium-file"
    >
      {({ id, 'aria-describedby': describedBy }) => (
        <div
          className={`vm-manager-media__drop${over ? ' vm-manager-media__drop--over' : ''}`}
          onDragOver={(event) => {
            event.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={drop}
          data-test="medium-drop"
        >
          <input
            ref={input}
            type="file"
            className="vm-manager-media__file"
            tabIndex={-1}
            aria-hidden
            onChange={(event) => {
              const picked = event.target.files?.[0];
              if (picked !== undefined) onChoose(picked);
              // choosing the same file again, changed meanwhile, must count too
              event.target.value = '';
            }}
            data-test="medium-file-input"
          />
          <Button
            id={id}
            aria-describedby={describedBy}
            variant="secondary"
            icon={<UploadIcon />}
            onClick={() => input.current?.click()}
          >
            {file === undefined ? t('Choose a file') : t('Choose another file')}
          </Button>
          <span className="vm-manager-media__name" data-test="medium-file-name">
            {file === undefined ? t('or drop it here') : `${file.name} (${formatBytes(file.size, i18n.language)})`}
          </span>
        </div>
      )}
    </Field>
  );
};
