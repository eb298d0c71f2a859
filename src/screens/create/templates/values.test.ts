import { describe, expect, it } from 'vitest';
import type { TemplateParameter } from '../../../resources/template/template';
import { templateLine } from './line';
import { askedParameters, givenValues, issueOfProblem, mustBeGiven, validateParameters } from './values';

const parameter = (name: string, change: Partial<TemplateParameter> = {}): TemplateParameter => ({
  name,
  title: name,
  description: undefined,
  value: '',
  required: false,
  generated: false,
  ...change,
});

const TEMPLATE = {
  parameters: [
    parameter('NAME', { generated: true, required: true }),
    parameter('DISK', { value: 'fedora', required: true }),
    parameter('PASSWORD', { generated: true, required: true }),
    parameter('TEAM', { required: true }),
    parameter('NOTE'),
  ],
};

describe('parameters of a template', () => {
  it('are asked beside the name of the VM; those without a value first', () => {
    expect(askedParameters(TEMPLATE).map(({ name }) => name)).toEqual(['DISK', 'PASSWORD', 'TEAM', 'NOTE']);
    expect(
      askedParameters(TEMPLATE)
        .filter(mustBeGiven)
        .map(({ name }) => name),
    ).toEqual(['TEAM']);
  });

  it('are sent when they were changed; an empty one stands for its default', () => {
    const typed = { DISK: 'fedora', PASSWORD: '', TEAM: 'web', NOTE: 'x', UNKNOWN: 'y' };
    expect(givenValues(TEMPLATE, typed, 'web-1')).toEqual({ NAME: 'web-1', TEAM: 'web', NOTE: 'x' });
  });

  it('are missing when they are required and nobody makes a value', () => {
    expect(validateParameters(TEMPLATE, {}).map(({ field }) => field)).toEqual(['parameters.TEAM']);
    expect(validateParameters(TEMPLATE, { TEAM: ' ' })).toHaveLength(1);
    expect(validateParameters(TEMPLATE, { TEAM: 'web' })).toEqual([]);
  });

  it('get what the server says of them; the name stands in its own field', () => {
    expect(issueOfProblem({ parameter: 'TEAM', message: 'no' }).field).toBe('parameters.TEAM');
    expect(issueOfProblem({ parameter: 'NAME', message: 'no' }).field).toBe('metadata.name');
    expect(issueOfProblem({ parameter: undefined, message: 'no' }).field).toBe('');
  });
});

describe('the command line of a template', () => {
  it('is that of oc for a template of OpenShift, quoted', () => {
    const template = { from: 'openshift', namespace: 'openshift', name: 'fedora' } as const;
    expect(templateLine(template, { NAME: 'web', NOTE: "it's" }, 'shop')).toBe(
      `oc process openshift//fedora -p NAME=web -p 'NOTE=it'\\''s' | oc create -n shop -f -`,
    );
  });

  it('sends the values to the subresource for a template of KubeVirt', () => {
    const line = templateLine({ from: 'kubevirt', namespace: 'shop', name: 'small' }, { NAME: 'web' }, 'shop');
    expect(line).toContain('namespaces/shop/virtualmachinetemplates/small/process');
    expect(line).toContain('"parameters":{"NAME":"web"}');
    expect(line).toContain('kubectl create -n shop -f -');
  });
});
