import type { ReactElement, ReactNode } from 'react';
import './tag.css';

interface TagProps {
  readonly children: ReactNode;
  readonly color?: 'blue' | 'green' | 'grey' | 'orange' | 'purple' | 'outline';
}

/**
 * A word in a small frame. It looks like PatternFly's compact label; but that one measures its text when it is drawn, which lays
 * out the whole page once per label: half a second for the cards of two hundred images.
 */
export const Tag = ({ children, color = 'grey' }: TagProps): ReactElement => (
  <span className={`pf-v6-c-label pf-m-compact ${color === 'outline' ? 'pf-m-outline' : `pf-m-${color}`}`}>
    <span className="pf-v6-c-label__content">
      <span className="pf-v6-c-label__text vm-manager-tag__text">{children}</span>
    </span>
  </span>
);

/** Tags side by side, below each other where there is no room; a word before them says what they are. */
export const Tags = ({ label, children }: { readonly label?: string; readonly children: ReactNode }): ReactElement => (
  <div className="vm-manager-tags">
    {label !== undefined && <span className="vm-manager-tags__label">{label}</span>}
    {children}
  </div>
);
