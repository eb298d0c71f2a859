/** One question to RBAC, as a SelfSubjectAccessReview asks it. */
export interface AccessRequest {
  readonly group: string;
  readonly resource: string;
  readonly subresource?: string;
  readonly verb: string;
  readonly namespace?: string;
}

export type AccessVerdict = 'allowed' | 'denied' | 'unknown';
