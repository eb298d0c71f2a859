import type { ReactElement, ReactNode } from 'react';
import './form.css';

/** Fields side by side, as many as fit. */
export const FieldGrid = ({ children }: { readonly children: ReactNode }): ReactElement => (
  <div className="vm-manager-form__grid">{children}</div>
);
