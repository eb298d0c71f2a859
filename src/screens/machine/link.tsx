import type { ReactElement, ReactNode } from 'react';
import { Link } from 'react-router';
import { referencePath, type ObjectReference } from './reference';

interface ObjectLinkProps extends ObjectReference {
  readonly children?: ReactNode;
}

/** A link to an object that is only known by a reference; plain text when no page can be told from it. */
export const ObjectLink = ({ children, ...reference }: ObjectLinkProps): ReactElement => {
  const path = referencePath(reference);
  const content = children ?? reference.name;
  return path === undefined ? <span>{content}</span> : <Link to={path}>{content}</Link>;
};
